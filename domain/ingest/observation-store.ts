import type pg from "pg";
import type { Filing, Observation } from "@/domain/golden/series";
import { type Day, formatDay, parseDay } from "@/domain/periods/model";
import { copyLines } from "./copy";
import type { Reference } from "./reference";

/** ISO texts of days, shared by a whole process: the same few thousand ends occur in every company. */
const dayTexts = new Map<Day, string>();
export function dayText(day: Day): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = formatDay(day);
  dayTexts.set(day, text);
  return text;
}

/** Gives every filing its id, writing the ones that are new. `stored` maps accession to id. */
export async function storeFilings(
  client: pg.PoolClient,
  companyId: number,
  filings: readonly Filing[],
  stored: ReadonlyMap<string, Filing>,
): Promise<void> {
  const fresh: Filing[] = [];
  for (const filing of filings) {
    const known = stored.get(filing.accession);
    if (known) filing.id = known.id;
    else fresh.push(filing);
  }
  if (fresh.length === 0) return;
  const { rows } = await client.query<{ id: number; accession: string }>(
    `insert into filing (company_id, accession, form, filed_on)
     select $1, * from unnest($2::text[], $3::text[], $4::date[]) returning id, accession`,
    [companyId, fresh.map((f) => f.accession), fresh.map((f) => f.form), fresh.map((f) => dayText(f.filedOn))],
  );
  const ids = new Map(rows.map((row) => [row.accession, row.id]));
  for (const filing of fresh) filing.id = ids.get(filing.accession) as number;
}

/** Observations in the order of the table's key: neighbouring rows share index pages. Filings must have their ids. */
export async function storeObservations(
  client: pg.PoolClient,
  at: { companyId: number; runId: number },
  observations: readonly Observation[],
  reference: Reference,
): Promise<void> {
  if (observations.length === 0) return;
  const columns = "(company_id, tag_id, unit_id, period_end, days, filing_id, run_id, value)";
  await copyLines(client, `observation ${columns}`, observationLines(at, observations, reference));
}

export function* observationLines(
  at: { companyId: number; runId: number },
  observations: readonly Observation[],
  reference: Pick<Reference, "units">,
): Iterable<string> {
  for (const { tag, unit, end, days, filing, exact } of observations) {
    yield `${at.companyId}\t${tag.id}\t${reference.units.id(unit)}\t${dayText(end)}\t${days}\t${filing.id}\t${at.runId}\t${exact}\n`;
  }
}

export type StoredObservations = {
  filings: Map<string, Filing>;
  byKey: Map<string, Observation>;
  /** How many of them came with this very run, before its check: typed values do. */
  ofRun: number;
};

/** Everything that is stored of a company and not withdrawn, for the difference against its document. */
export async function loadObservations(
  client: pg.PoolClient,
  { companyId, runId, reference }: { companyId: number; runId: number | null; reference: Reference },
): Promise<StoredObservations> {
  const filings = await loadFilings(client, companyId);
  const byId = new Map([...filings.values()].map((filing) => [filing.id, filing]));
  const { rows } = await client.query<[number, number, string, number, number, string, boolean]>({
    text: `select tag_id, unit_id, period_end::text, days, filing_id, value::text, run_id = $2::int
      from observation where company_id = $1
      and run_id <> all (array(select run_id from manual_entry where company_id = $1 and withdrawn_at is not null))`,
    values: [companyId, runId],
    rowMode: "array",
  });
  await reference.units.recall(new Set(rows.map(([, unitId]) => unitId)));
  const byKey = new Map<string, Observation>();
  for (const [tagId, unitId, end, days, filingId, exact] of rows) {
    const tag = reference.tagsById.get(tagId);
    const filing = byId.get(filingId) as Filing;
    // A tag that the mapping has dropped keeps its observations and serves no line item.
    if (!tag) continue;
    const observation: Observation = {
      tag,
      unit: reference.units.code(unitId),
      end: parseDay(end) as Day,
      days,
      value: Number(exact),
      exact,
      filing,
    };
    byKey.set(observationKey(observation), observation);
  }
  return { filings, byKey, ofRun: rows.filter((row) => row[6]).length };
}

async function loadFilings(client: pg.PoolClient, companyId: number): Promise<Map<string, Filing>> {
  const { rows } = await client.query<{ id: number; accession: string; form: string; filed_on: string }>(
    "select id, accession, form, filed_on::text from filing where company_id = $1",
    [companyId],
  );
  return new Map(
    rows.map(({ id, accession, form, filed_on }) => [
      accession,
      { id, accession, form, filedOn: parseDay(filed_on) as Day },
    ]),
  );
}

/** The natural key within a company: tag, unit, end, length, filing. */
export const observationKey = ({ tag, unit, end, days, filing }: Observation): string =>
  `${tag.id} ${unit} ${end} ${days} ${filing.accession}`;
