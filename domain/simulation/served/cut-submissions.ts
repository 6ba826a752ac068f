type Columns = Record<string, unknown[]>;
type Submissions = { filings: { recent: Columns; files: unknown[] } };

/** A submissions document without the filings of after `day` (YYYY-MM-DD); the profile above them stays as it is. */
export function cutSubmissions(text: string, day: string): string {
  const document = JSON.parse(text) as Submissions;
  const { recent } = document.filings;
  const days = recent.filingDate ?? [];
  const isKept = (_: unknown, at: number) => String(days[at]) <= day;
  const columns = Object.entries(recent).map(([name, column]) => [name, column.filter(isKept)]);
  return JSON.stringify({ ...document, filings: { ...document.filings, recent: Object.fromEntries(columns) } });
}
