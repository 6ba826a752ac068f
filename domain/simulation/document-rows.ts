/** A row of a company facts document with its place: what the tests of the market read. */
export type DocumentRow = {
  tag: string;
  unit: string;
  start?: string;
  end: string;
  val: number;
  accn: string;
  fy: number;
  fp: string;
  form: string;
  filed: string;
  frame?: string;
};

type Document = {
  cik: number;
  entityName: string;
  facts: Record<string, Record<string, { units: Record<string, Omit<DocumentRow, "tag" | "unit">[]> }>>;
};

export function documentRows(text: string): DocumentRow[] {
  const document = JSON.parse(text) as Document;
  return Object.entries(document.facts).flatMap(([taxonomy, tags]) =>
    Object.entries(tags).flatMap(([tag, { units }]) =>
      Object.entries(units).flatMap(([unit, rows]) => rows.map((row) => ({ tag: `${taxonomy}:${tag}`, unit, ...row }))),
    ),
  );
}

/** Values by tag of each filing and period: one page of a statement. */
export function pagesOf(rows: readonly DocumentRow[]): Map<string, Map<string, number>> {
  const pages = new Map<string, Map<string, number>>();
  for (const { tag, start = "", end, accn, val } of rows) {
    const key = `${accn} ${start} ${end}`;
    const page = pages.get(key) ?? new Map<string, number>();
    pages.set(key, page.set(tag.replace(/^.*:/, ""), val));
  }
  return pages;
}
