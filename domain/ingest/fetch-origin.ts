import { profileFromEdgar } from "@/domain/companies/profile";
import type { EdgarClient } from "@/domain/edgar/client";
import type { CompanyState } from "./company-state";
import type { DocumentOrigin, OriginTask, Reading } from "./document-origin";
import { contentHash, isStored } from "./document-store";
import { IngestError } from "./errors";
import { storedDocument } from "./stored-origin";

type Tools = { documents: string; maxDocumentBytes: number; signal?: AbortSignal };

const bytesPerMegabyte = 1024 * 1024;

/**
 * Companies from EDGAR, one conditional request each. An answer "unchanged" that lacks an announced report is not
 * believed the first time: caches go stale, so the document is asked for once more, whole. What only may bring facts is
 * not worth that. A new document brings the company's profile along. `open` makes the client when the first company needs it.
 */
export function fetchOrigin(tools: Tools, open: () => EdgarClient): DocumentOrigin {
  return {
    attempts: 3,
    async read(task, company, attempt) {
      const client = open();
      const known = attempt === 1 ? await knownVersion(tools, company) : null;
      let answer = await client.companyFacts(task.cik, known, tools.signal);
      if (answer.state === "unchanged") {
        const stored = company as CompanyState;
        const holds = await heldFilings(tools, stored);
        if (stored.expected.every((accession) => holds.includes(accession))) return whatIsStored(tools, stored, holds);
        answer = await client.companyFacts(task.cik, null, tools.signal);
        // A source that calls an unconditional answer unchanged has nothing else to give.
        if (answer.state === "unchanged") return whatIsStored(tools, stored, holds);
      }
      if (answer.state === "absent") throw company?.contentHash ? vanished(task) : notPublished(task);
      refuseTooLarge(tools, task, answer.value);
      const hash = await contentHash(answer.value);
      // A company that filed nothing has nothing new to say of itself.
      const about = hash === company?.contentHash ? null : await client.submissions(task.cik, null, tools.signal);
      return {
        state: "document",
        body: answer.value,
        hash,
        transportHash: null,
        deflated: null,
        profile: about?.state === "fetched" ? profileFromEdgar(about.value) : null,
        validators: answer.validators,
        isStored: false,
      };
    },
  };
}

/** Without the document itself, "unchanged" would be an answer of no use. */
async function knownVersion({ documents }: Tools, company: CompanyState | null) {
  if (!company?.contentHash || !(company.etag || company.lastModified)) return null;
  if (!(await isStored(documents, company.contentHash))) return null;
  return company.failureCode === "document_missing" ? null : { etag: company.etag, lastModified: company.lastModified };
}

/** An unchanged document may still have to be checked: the mapping changed, or a decision passed its date. */
async function whatIsStored(tools: Tools, company: CompanyState, holds: readonly string[]): Promise<Reading> {
  return company.isChecked ? { state: "unchanged", holds } : storedDocument(tools, company);
}

async function heldFilings(tools: Tools, company: CompanyState): Promise<string[]> {
  if (company.awaited.length === 0) return [];
  const { body } = await storedDocument(tools, company);
  return company.awaited.filter((accession) => body.includes(accession));
}

const notPublished = ({ entry, cik }: OriginTask) =>
  new IngestError(
    "not_published",
    `The source has no facts of CIK ${cik} (${entry}): it is asked again tomorrow, weekly after a week, and when it files.`,
  );

const vanished = ({ entry, cik }: OriginTask) =>
  new IngestError(
    "source_vanished",
    `The source has nothing of CIK ${cik} any more (${entry}): what is stored stays, and the next poll asks again.`,
  );

function refuseTooLarge({ maxDocumentBytes }: Tools, { entry }: OriginTask, body: Buffer): void {
  if (body.length <= maxDocumentBytes) return;
  const limit = Math.floor(maxDocumentBytes / bytesPerMegabyte);
  throw new IngestError(
    "too_large",
    `${entry} has ${Math.ceil(body.length / bytesPerMegabyte)} MB, more than ${limit}: raise SUBLINEAR_MAX_DOCUMENT_MB if it is right.`,
  );
}
