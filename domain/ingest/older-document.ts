import type pg from "pg";
import type { CompanyFile } from "./company-file";
import { dayText } from "./observation-store";
import type { Selection } from "./select-observations";

const isOlder = "is older than what is stored: what it adds was taken, and the newer document was kept.";
const areOlder = "are older than what is stored: what they add was taken, and the newer documents were kept.";

/** What a task says whose document is behind the one that is stored. */
export const olderInWords = (entry: string): string => `${entry} ${isOlder}`;

/** What the run says of all such documents. */
export const olderInAll = (documents: number): string =>
  documents === 1 ? `1 document ${isOlder}` : `${documents.toLocaleString("en")} documents ${areOlder}`;

/** Whether a line of a run's notes is about them. */
export const isAboutOlder = (line: string): boolean => line.endsWith(isOlder) || line.endsWith(areOlder);

/**
 * Whether an archive's document is behind what is stored: filings of its last day or later are, and it lacks one of
 * them. A fresh answer of the source is never older, and typed filings say nothing of documents. The caller holds the
 * company's lock.
 */
export async function isOlderThanStored(
  client: Pick<pg.ClientBase, "query">,
  stored: { id: number; contentHash: string | null },
  { origin, document }: Pick<CompanyFile, "origin" | "document">,
  { filings }: Pick<Selection, "filings">,
): Promise<boolean> {
  if (origin !== "archive" || !document || stored.contentHash === null) return false;
  if (stored.contentHash === document.hash) return false;
  const last = filings.reduce((latest, { filedOn }) => Math.max(latest, filedOn), Number.NEGATIVE_INFINITY);
  const { rows } = await client.query<{ accession: string }>(
    `select accession from filing
     where company_id = $1 and filed_on >= $2::date and accession <> all ($3::text[])
       and exists (select from observation where observation.company_id = $1 and filing_id = filing.id
         and run_id <> all (array(select run_id from manual_entry where company_id = $1)))`,
    [stored.id, Number.isFinite(last) ? dayText(last) : "-infinity", filings.map(({ accession }) => accession)],
  );
  // One whose facts no tag of the mapping takes is in the body all the same.
  return rows.some(({ accession }) => !document.body.includes(accession));
}
