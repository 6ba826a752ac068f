export type FilingLink = {
  /** `0000320193-23-000106` */
  accession: string;
  /** Whose folder or viewer it is; null for a bare accession number. */
  cik: number | null;
};

const dashed = /(?<!\d)(\d{10})-(\d{2})-(\d{6})(?!\d)/;
/** EDGAR's folders leave the dashes out; only behind the CIK's folder is such a number an accession. */
const folder = /\/data\/0*(\d{1,10})(?:\/(\d{18})(?!\d))?/i;
const bareFolder = /^(\d{10})(\d{2})(\d{6})$/;
const cikParameter = /[?&]cik=0*(\d{1,10})(?!\d)/i;

/**
 * The filing that a link of EDGAR names: index page, document, folder, full text, the inline viewer (`ix?doc=`), the old
 * viewer (`accession_number=`), with or without scheme and dashes, or an accession number alone. Null for links that
 * name no single filing, such as a company's list.
 */
export function parseFilingLink(given: string): FilingLink | null {
  const link = decoded(given.trim());
  const inFolder = folder.exec(link);
  const cikText = inFolder?.[1] ?? cikParameter.exec(link)?.[1] ?? null;
  const cik = cikText === null ? null : Number(cikText);
  const packed = bareFolder.exec(inFolder?.[2] ?? link);
  if (packed) return { accession: `${packed[1]}-${packed[2]}-${packed[3]}`, cik };
  const plain = dashed.exec(link);
  if (!plain || (cik === null && plain[0] !== link)) return null;
  return { accession: plain[0], cik };
}

/** The inline viewer carries the document's path in a parameter, at times encoded, at times twice. */
function decoded(link: string): string {
  let text = link;
  for (let i = 0; i < 2 && /%[0-9a-f]{2}/i.test(text); i++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}

/** What becomes of a value if it is stored. */
export const valueStates = ["new", "same", "differs", "entered", "impossible"] as const;
export type ValueState = (typeof valueStates)[number];

/** A typed value can be kept beside a published one, as evidence; it cannot be entered twice. */
export const isStorable = (state: ValueState): boolean => state === "new" || state === "same" || state === "differs";

/** Effort on a company's form counts under this subject. */
export const entrySubject = (companyId: number): string => `manual:company/${companyId}`;
