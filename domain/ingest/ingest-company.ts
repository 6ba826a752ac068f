import { webcrypto } from "node:crypto";
import type pg from "pg";
import { goldenValues, type Standing } from "@/domain/golden/golden-values";
import type { Observation } from "@/domain/golden/series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { dayOf } from "@/domain/periods/model";
import { examine } from "@/domain/rules/examine";
import { inClient } from "@/lib/in-client";
import { loadDecisions, settle } from "./decisions-in-force";
import { type CompanyDocument, parseDocument } from "./document";
import { storeDocument } from "./document-store";
import { type SettledFinding, storeFindings } from "./finding-store";
import { dayText, loadObservations, observationKey, storeFilings, storeObservations } from "./observation-store";
import { storePeriods } from "./period-store";
import { type PointChanges, type PointScope, storeChangedPoints, storeFirstPoints } from "./point-store";
import { checkBasis, type Reference } from "./reference";
import { type Selection, selectObservations } from "./select-observations";
import type { Stages } from "./stages";

const { subtle } = webcrypto;

export type IngestTools = {
  pool: pg.Pool;
  reference: Reference;
  /** Folder of the content-addressed documents. */
  documents: string;
  stages: Stages;
  now(): Date;
};

export type CompanyFile = {
  runId: number;
  position: number;
  sourceId: number;
  entry: string;
  cik: number;
  transportHash: string;
  /** Raw deflate stream as it arrived, kept as the stored document; null when it came unpacked. */
  deflated: Buffer | null;
  body: Buffer;
  profile: CompanyProfile | null;
};

/** What companyfacts does not say and a listing does. */
export type CompanyProfile = { tickers?: string[]; sic?: string; sector?: string; filerCategory?: string };

/**
 * Takes one company's document into the database in one transaction: observations, golden values, findings, and the
 * task's outcome. A second run of the same file writes nothing. Throws IngestError for a file that is not right.
 */
export async function ingestCompany(tools: IngestTools, file: CompanyFile): Promise<void> {
  const { stages } = tools;
  const hash = await stages.timeAsync("hash", () => contentHash(file.body));
  const document = stages.time("parse", () => parseDocument(file.entry, file.body, file.cik));
  const selection = stages.time("select", () =>
    selectObservations(document, tools.reference.tagsByName, dayOf(tools.now())),
  );
  await tools.reference.units.ensure(new Set(selection.observations.map((observation) => observation.unit)));
  // The body is written beside the transaction, which commits only once it lies there whole.
  const body = stages.timeAsync("document", () => storeDocument(tools.documents, hash, file));
  body.catch(() => {});
  await inClient(tools.pool, async (client) => {
    await store(client, tools, file, { hash, document, selection });
    await body;
  });
}

/** Hashed beside the event loop: it is busy with parsing. */
const contentHash = async (body: Buffer): Promise<string> =>
  Buffer.from(await subtle.digest("SHA-256", body)).toString("hex");

type Parsed = { hash: string; document: CompanyDocument; selection: Selection };

async function store(client: pg.PoolClient, tools: IngestTools, file: CompanyFile, parsed: Parsed): Promise<void> {
  const { stages } = tools;
  const company = await openCompany(client, file, parsed.document.name);
  const scope = { companyId: company.id, runId: file.runId, now: tools.now(), reference: tools.reference };
  const observed = await stages.timeAsync("observations", () => takeObservations(client, scope, company, parsed));
  const series = stages.time("series", () =>
    buildSeries({ cik: file.cik, name: parsed.document.name, observations: observed.all, asFiled: null }),
  );
  const { findings, failures } = stages.time("rules", () => examine(series));
  const decisions = await loadDecisions(client, company.id);
  const settlement = await settle(client, scope, series, findings, decisions);
  await stages.timeAsync("findings", () => storeFindings(client, scope, settlement.findings, company.isFirst));
  const changes = await stages.timeAsync("golden", () =>
    storePoints(client, scope, series, settlement.standings, company.isFirst),
  );
  await stages.timeAsync("periods", () => storePeriods(client, company, series));
  await stages.timeAsync("close", () =>
    closeCompany(client, scope, file, parsed, {
      ...changes,
      observations: observed.all.length,
      newObservations: observed.fresh,
      open: settlement.findings,
      isFirst: company.isFirst,
      failures,
      conflicts: observed.conflicts,
    }),
  );
}

type OpenCompany = { id: number; isFirst: boolean };

/** Finds or founds the company and locks its row: one writer per company, and no other company waits. */
async function openCompany(client: pg.PoolClient, file: CompanyFile, name: string): Promise<OpenCompany> {
  const { profile } = file;
  const { rows } = await client.query<{ id: number; is_first: boolean; old_name: string | null }>(
    `with before as (select id, name from company where cik = $1 for update)
     insert into company (cik, name, source_id, tickers, sic, sector, filer_category)
     values ($1, $2, $3, coalesce($4::text[], '{}'), $5, $6, $7)
     on conflict (cik) do update set name = excluded.name,
       tickers = coalesce($4::text[], company.tickers), sic = coalesce($5, company.sic),
       sector = coalesce($6, company.sector), filer_category = coalesce($7, company.filer_category)
     returning id, observation_count = 0 as is_first, (select name from before) as old_name`,
    [
      file.cik,
      name,
      file.sourceId,
      profile?.tickers ?? null,
      profile?.sic ?? null,
      profile?.sector ?? null,
      profile?.filerCategory ?? null,
    ],
  );
  const [row] = rows as [(typeof rows)[number]];
  if (row.old_name !== name) {
    await client.query(
      `insert into company_name (company_id, valid_from, name) values ($1, current_date, $2)
       on conflict (company_id, valid_from) do update set name = excluded.name`,
      [row.id, name],
    );
  }
  if (row.old_name === null) {
    await client.query(
      "insert into universe_member (company_id, added_on, reason) values ($1, current_date, 'first ingest') on conflict do nothing",
      [row.id],
    );
  }
  return { id: row.id, isFirst: row.is_first };
}

type Observed = { all: Observation[]; fresh: number; conflicts: { place: string; reason: string }[] };

/** Writes what is new. What the source no longer states, or states differently, stays as first seen and counts on. */
async function takeObservations(
  client: pg.PoolClient,
  scope: PointScope,
  company: OpenCompany,
  { selection }: Parsed,
): Promise<Observed> {
  if (company.isFirst) {
    await storeFilings(client, company.id, selection.filings, new Map());
    await storeObservations(client, scope, selection.observations, scope.reference);
    return { all: selection.observations, fresh: selection.observations.length, conflicts: [] };
  }
  const stored = await loadObservations(client, company.id, scope.reference);
  const fresh: Observation[] = [];
  const conflicts: Observed["conflicts"] = [];
  for (const observation of selection.observations) {
    const known = stored.byKey.get(observationKey(observation));
    if (!known) fresh.push(observation);
    else if (known.exact !== observation.exact) conflicts.push(restated(known, observation));
  }
  await storeFilings(client, company.id, selection.filings, stored.filings);
  await storeObservations(client, scope, fresh, scope.reference);
  return {
    all: [...stored.byKey.values(), ...withStoredFilings(fresh, stored.filings)],
    fresh: fresh.length,
    conflicts,
  };
}

function restated(known: Observation, now: Observation): { place: string; reason: string } {
  return {
    place: `${known.tag.name}, ${known.unit}, end ${dayText(known.end)}, filing ${known.filing.accession}`,
    reason: `the source now states ${now.exact} for a fact it stated as ${known.exact}: the first was kept`,
  };
}

/** One filing is one object in a series, whether its observations are old or new. */
function withStoredFilings(fresh: Observation[], filings: StoredFilings): Observation[] {
  return fresh.map((observation) => {
    const filing = filings.get(observation.filing.accession);
    return filing ? { ...observation, filing } : observation;
  });
}
type StoredFilings = Awaited<ReturnType<typeof loadObservations>>["filings"];

async function storePoints(
  client: pg.PoolClient,
  scope: PointScope,
  series: BuiltSeries,
  standings: ReadonlyMap<string, Standing>,
  isFirst: boolean,
): Promise<PointChanges> {
  const values = goldenValues(series, standings);
  if (isFirst) return storeFirstPoints(client, scope, values);
  return storeChangedPoints(client, scope, values, (length, end) => series.ends.get(length)?.get(end));
}

type Outcome = PointChanges & {
  observations: number;
  newObservations: number;
  open: readonly SettledFinding[];
  isFirst: boolean;
  failures: readonly { ruleId: string; message: string }[];
  conflicts: readonly { place: string; reason: string }[];
};

async function closeCompany(
  client: pg.PoolClient,
  scope: PointScope,
  file: CompanyFile,
  { hash, selection }: Parsed,
  outcome: Outcome,
): Promise<void> {
  const rejected = {
    count: selection.rejected.count + outcome.conflicts.length + outcome.failures.length,
    examples: [
      ...outcome.failures.map(({ ruleId, message }) => ({ place: `rule ${ruleId}`, reason: message })),
      ...selection.rejected.examples,
      ...outcome.conflicts.slice(0, 100),
    ],
  };
  const lastFiled = selection.filings.reduce(
    (last, filing) => Math.max(last, filing.filedOn),
    Number.NEGATIVE_INFINITY,
  );
  await client.query(
    `insert into raw_document (hash, bytes, transport_hash, fetched_at) values ($1, $2, $3, $4)
     on conflict (hash) do update set transport_hash = excluded.transport_hash`,
    [hash, file.body.length, file.transportHash, scope.now.toISOString()],
  );
  await client.query(
    `update company set content_hash = $2, check_basis = $3, observation_count = $4,
       data_point_count = $8, unmapped = $5, last_filed_on = greatest(last_filed_on, $6), ingested_at = $7
     where id = $1`,
    [
      scope.companyId,
      hash,
      checkBasis,
      outcome.observations,
      JSON.stringify(selection.unmapped),
      Number.isFinite(lastFiled) ? dayText(lastFiled) : null,
      scope.now.toISOString(),
      outcome.reported,
    ],
  );
  await client.query(
    `update ingest_task set status = 'done', error_code = null, error = null, facts = $3, observations = $4,
       new_observations = $5, data_points = $6, changed_points = $7, findings = $8, rejected = $9, backfill = $10,
       finished_at = $11 where run_id = $1 and position = $2`,
    [
      file.runId,
      file.position,
      selection.facts,
      outcome.observations,
      outcome.newObservations,
      outcome.written,
      outcome.changed,
      outcome.open.length,
      rejected.count > 0 ? JSON.stringify(rejected) : null,
      outcome.isFirst,
      scope.now.toISOString(),
    ],
  );
}
