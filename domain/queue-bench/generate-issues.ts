import type pg from "pg";
import { lineItems } from "@/domain/line-items/catalogue";
import { rules } from "@/domain/rules/registry";
import { dropOwnIndexes, makeIndexes, type OwnIndex } from "./own-indexes";

export type QueueSize = { open: number; resolved: number; companies: number };

const peopleCount = 50;
/** What the titles say after the line item; the first are frequent, the last occurs once in about ten thousand. */
const phrases: readonly [words: string, share: number][] = [
  ["1,000 times too small", 300],
  ["negative", 220],
  ["doubtful beside its neighbours", 180],
  ["filed twice with two values", 120],
  ["missing for one quarter only", 100],
  ["in thousands: 36 values", 60],
  ["does not add up", 19],
  ["transposed", 1],
];

/**
 * Fills an empty database with a queue of this size: rules, causes, line items and companies as unevenly spread as in a
 * real one, priorities that follow severity, runs that open thousands at one moment, titles of frequent and rare words.
 * The same on every machine. Returns the seconds it took.
 */
export async function generateIssues(client: pg.ClientBase, size: QueueSize): Promise<number> {
  const started = performance.now();
  await client.query("select setseed(0.2026)");
  await addPeopleAndCompanies(client, size.companies);
  await client.query("alter table issue disable trigger user");
  const indexes: OwnIndex[] = await dropOwnIndexes(client, "issue");
  await addIssues(client, { count: size.open, resolved: false });
  await addIssues(client, { count: size.resolved, resolved: true });
  await makeIndexes(client, indexes);
  await client.query("alter table issue enable trigger user");
  await client.query("truncate issue_count, issue_count_delta");
  await client.query(`
    insert into issue_count (status, facet, value, count)
    select i.status, f.facet, f.value, count(*) from issue i cross join lateral
      issue_facets(i.rule_id, i.root_cause, i.severity, i.line_item_id, i.company_id, i.assignee_id) f group by 1, 2, 3`);
  await client.query("vacuum analyze issue");
  await client.query("analyze");
  return (performance.now() - started) / 1000;
}

async function addPeopleAndCompanies(client: pg.ClientBase, companies: number): Promise<void> {
  await client.query(
    `insert into person (email, name, role)
     select 'bench' || n || '@example.com', 'Person ' || n, 'analyst' from generate_series(1, $1) n`,
    [peopleCount],
  );
  await client.query(
    `insert into company (cik, name, tickers, source_id)
     select n, (array['Amber','Bramwell','Calloway','Dunmore','Ekberg','Fenwick','Garnet','Hollis','Iverson','Juniper',
         'Kestrel','Lakemont','Merrin','Northfall','Ostrander','Pinnock','Quillan','Rosedale','Sable','Tallow'])[1 + n % 20]
       || ' ' || (array['Water','Rail','Foods','Shipping','Energy','Media','Timber','Biotech','Lodging','Semi',
         'Bancorp','Solar','Homes'])[1 + n % 13] || ' ' || n, '{}', (select min(id) from source)
     from generate_series(1, $1::int) n`,
    [companies],
  );
}

/** Each value as often as it shall be drawn; drawing by a random place is then uneven in the wanted way. */
const drawn = <T>(values: readonly (readonly [T, number])[]): T[] =>
  values.flatMap(([value, times]) => Array.from({ length: times }, () => value));

/** The n-th of a list occurs in proportion to 1/n, as causes of trouble do. */
const skewed = <T>(values: readonly T[]): T[] =>
  drawn(values.map((value, place) => [value, Math.ceil(200 / (place + 1))] as const));

const causeOf = (rule: (typeof rules)[number], place: number): string =>
  ["scale", "sign", "unit", "period", "tag_mapping", "filer_error", "restatement"][
    (rule.id.length + place) % 7
  ] as string;

/** Of one rule the issues have one severity and mostly one cause: what makes priorities differ from rule to rule. */
async function addIssues(
  client: pg.ClientBase,
  { count, resolved }: { count: number; resolved: boolean },
): Promise<void> {
  const kinds = skewed(rules).map(
    (rule, place) => [rule.id, causeOf(rule, place % 2), 1 + (rule.id.length % 3)] as const,
  );
  const items = skewed(lineItems);
  await client.query(
    `insert into issue (fingerprint, rule_id, root_cause, severity, priority, priority_parts, title, status, disposition,
       company_id, company_count, line_item_id, finding_count, point_count, confidence, suggestible, assignee_id,
       opened_at, due_at, resolved_at, version)
     select $1::text || n, rule_id, root_cause::root_cause, severity, 40 - 10 * severity + size + core + reach + sure,
       jsonb_build_array(
         jsonb_build_object('label', 'Severity ' || severity, 'points', 40 - 10 * severity),
         jsonb_build_object('label', 'Off by about ten times or more', 'points', size),
         jsonb_build_object('label', 'Core line item', 'points', core),
         jsonb_build_object('label', reach || ' values', 'points', reach),
         jsonb_build_object('label', 'Suggestion ' || sure * 10 || '% sure', 'points', sure),
         jsonb_build_object('label', 'Due later', 'points', 0)),
       label || ' ' || phrase || ' at ' || to_char(date '2009-03-31' + (90 * floor(random() * 68))::int, 'DD Mon YYYY'),
       $2::issue_status, case when $3 then 'corrected'::disposition end,
       case when random() > 0.01 then company_id end, case when random() > 0.01 then 1 else 12 end,
       nullif(line_item_id, 0), findings, findings, sure / 10.0, sure > 0,
       case when random() < 0.03 then (select min(id) from person) + floor(random() * $4)::int end,
       opened_at, opened_at + interval '3 days', case when $3 then opened_at + interval '2 days' end, 2
     from (
       select n, kind->>0 as rule_id, kind->>1 as root_cause, (kind->>2)::smallint as severity,
         split_part(item, '|', 1)::smallint as line_item_id, split_part(item, '|', 2) as label, phrase,
         (array[4, 10, 15, 20])[1 + floor(random() * 4)::int] as size, case when split_part(item, '|', 1)::int < 20 then 15 else 0 end as core,
         3 + floor(random() * random() * 12)::int as reach, floor(random() * 11)::int as sure,
         1 + floor(1 / (random() + 0.003))::int as findings,
         $5::int + floor(random() * random() * $6)::int as company_id,
         -- A run opens thousands at one moment, four times a day.
         timestamptz '2026-01-01 00:00Z' - floor(random() * $7) * interval '6 hours' as opened_at
       from (
         select n, ($8::jsonb)->floor(random() * $9)::int as kind, ($10::text[])[1 + floor(random() * $11)::int] as item,
           ($12::text[])[1 + floor(random() * 1000)::int] as phrase
         from generate_series(1, $13::int) n) draw) facts`,
    [
      resolved ? "r" : "o",
      resolved ? "resolved" : "open",
      resolved,
      peopleCount,
      await leastCompany(client),
      await companyTotal(client),
      resolved ? 4_000 : 240,
      JSON.stringify(kinds),
      kinds.length,
      items.map(({ id, label }) => `${id}|${label}`).concat(Array.from({ length: 20 }, () => "0|Several line items")),
      items.length + 20,
      drawn(phrases),
      count,
    ],
  );
}

const leastCompany = async (client: pg.ClientBase): Promise<number> =>
  (await client.query<{ id: number }>("select min(id) as id from company")).rows[0]?.id ?? 1;

const companyTotal = async (client: pg.ClientBase): Promise<number> =>
  (await client.query<{ n: number }>("select count(*)::int as n from company")).rows[0]?.n ?? 0;
