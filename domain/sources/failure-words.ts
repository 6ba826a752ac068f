import type { FetchErrorCode } from "@/domain/edgar/fetch-error";
import type { IngestErrorCode } from "@/domain/ingest/errors";

type Explanation = { words: string; remedy: string };

const byItself = "It is asked again by the next run.";
const readFile = "Look at the examples, mend the file at its source, then retry.";

/** Why a company was not taken, as a heading over its examples, and what happens next or has to be done. */
const explanations: Readonly<Record<IngestErrorCode | FetchErrorCode, Explanation>> = {
  archive_unreadable: { words: "The archive could not be read", remedy: "Fetch or copy it again, then start a run." },
  not_a_company_file: { words: "Not a company's file", remedy: "Nothing is lost: the entry belongs to no company." },
  duplicate_company: { words: "The company occurs twice in the archive", remedy: "The first one was taken." },
  too_large: {
    words: "Larger than the limit for one document",
    remedy: "Raise SUBLINEAR_MAX_DOCUMENT_MB, then retry.",
  },
  corrupt_entry: { words: "Damaged in the archive", remedy: "Fetch or copy the archive again, then retry." },
  empty_document: { words: "Empty", remedy: byItself },
  not_json: { words: "Not JSON", remedy: readFile },
  wrong_cik: { words: "The file states another CIK than its name", remedy: readFile },
  facts_missing: { words: "No facts in the file", remedy: readFile },
  not_published: {
    words: "The source has published nothing for the company",
    remedy: "It is asked again daily for a week, then weekly, and when the daily index announces a filing.",
  },
  source_vanished: {
    words: "The source has no document where there must be one",
    remedy:
      "What is stored stays. Companies that had a document, or many at once, do not vanish: the source is being rebuilt, or its address is wrong. They are asked again by the next run.",
  },
  document_missing: {
    words: "The stored document is gone from the disk",
    remedy: "The next poll fetches it again; or restore the documents folder from a backup.",
  },
  database: { words: "The database refused the company", remedy: "The workers' log names the reason; then retry." },
  internal: { words: "A fault of Sublinear", remedy: "The workers' log names it; retry once it is understood." },
  source_refused: {
    words: "The source refused the request",
    remedy:
      "It blocks programs that ask too often or do not name themselves. Check that SUBLINEAR_USER_AGENT names you and an e-mail address; requests go on by themselves after a pause.",
  },
  source_busy: {
    words: "The source asked to be asked less often",
    remedy: `It had more requests than it takes. No request is sent until it is ready. ${byItself}`,
  },
  source_error: {
    words: "The source had an error of its own",
    remedy: `Nothing is wrong on this side. ${byItself} If it lasts a day, ask whoever runs the source.`,
  },
  source_silent: {
    words: "The source did not answer in time",
    remedy: `${byItself} The source is slow or overloaded; what came of the answer was thrown away.`,
  },
  source_cut: {
    words: "The source broke off its answer",
    remedy: `Half an answer is never read: it was thrown away. ${byItself}`,
  },
  source_unreachable: {
    words: "The source could not be reached",
    remedy: `Check this machine's network and the source's address. ${byItself}`,
  },
  source_nonsense: {
    words: "The source answered something other than data",
    remedy: `A web page, such as a notice of maintenance, or half a file came. Nothing of it was read. ${byItself}`,
  },
  source_held: {
    words: "Not asked: the source failed too often",
    remedy: "It is left alone for a while. Requests go on by themselves after that.",
  },
};

const explain = (code: string): Explanation | undefined =>
  (explanations as Readonly<Record<string, Explanation>>)[code];

/** An unknown code is shown as it is called. */
export const failureWords = (code: string): string => explain(code)?.words ?? code.replaceAll("_", " ");

export const failureRemedy = (code: string): string => explain(code)?.remedy ?? "See the examples.";
