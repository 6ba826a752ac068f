import type pg from "pg";
import { keepProfile } from "@/domain/companies/keep-profile";
import { type Day, dayOf, formatDay } from "@/domain/periods/model";
import type { CompanyFile } from "./company-file";
import type { SettledFinding } from "./finding-store";
import { dayText } from "./observation-store";
import { olderInWords } from "./older-document";
import type { PointChanges, PointScope } from "./point-store";
import type { Selection } from "./select-observations";
import { settleAwaited } from "./settle-awaited";

export type Outcome = PointChanges & {
  observations: number;
  newObservations: number;
  open: readonly SettledFinding[];
  isBackfill: boolean;
  /** The document is behind the stored one. */
  isOlder: boolean;
  /** The day from which the check can say something else though nothing was filed. */
  nextDueOn: Day | null;
  failures: readonly { ruleId: string; message: string }[];
  conflicts: readonly { place: string; reason: string }[];
};

/** Notes the document, what arrived with it, what the company now rests on, and the outcome of its task. */
export async function closeCompany(
  client: pg.PoolClient,
  scope: PointScope,
  file: CompanyFile,
  selection: Selection,
  outcome: Outcome,
): Promise<void> {
  const { document } = file;
  if (document && !document.isStored) {
    if (document.profile && !outcome.isOlder) {
      const today = formatDay(dayOf(scope.now));
      await keepProfile(client, scope.companyId, document.profile, today);
    }
    await keepDocument(client, document, scope.now);
  }
  if (document) await settleArrivals(client, scope, file, document.body);
  await updateCompany(client, scope, file, selection, outcome);
  await endTask(client, scope, file, selection, outcome);
}

async function keepDocument(
  client: pg.PoolClient,
  { hash, body, transportHash, validators }: NonNullable<CompanyFile["document"]>,
  now: Date,
): Promise<void> {
  // What came over HTTP has no compressed form to recognise it by in an archive; its own hash stands in for it.
  await client.query(
    `insert into raw_document (hash, bytes, transport_hash, etag, last_modified, fetched_at) values ($1, $2, coalesce($3, $1), $4, $5, $6)
     on conflict (hash) do update set transport_hash = coalesce($3, raw_document.transport_hash),
       etag = coalesce($4, raw_document.etag), last_modified = coalesce($5, raw_document.last_modified)`,
    [hash, body.length, transportHash, validators?.etag ?? null, validators?.lastModified ?? null, now.toISOString()],
  );
}

async function settleArrivals(
  client: pg.PoolClient,
  scope: PointScope,
  file: CompanyFile,
  body: Buffer,
): Promise<void> {
  const awaited = file.company?.awaited ?? [];
  const holds = awaited.filter((accession) => body.includes(accession));
  const wasAsked = file.origin === "fetch";
  await settleAwaited(client, { companyId: scope.companyId, awaited, holds, wasAsked, now: scope.now });
}

/** A document that a newer one replaced, meanwhile or long ago, says nothing of what the company now rests on. */
const isCurrent = "(not $10 or content_hash is not distinct from $2)";
/** A company that could not be fetched stays so, whatever becomes of what is stored of it. */
const ofTheSource = "failure_code like 'source\\_%' or failure_code = 'not_published'";

async function updateCompany(
  client: pg.PoolClient,
  scope: PointScope,
  { origin, document }: CompanyFile,
  { filings, unmapped }: Selection,
  outcome: Outcome,
): Promise<void> {
  const lastFiled = filings.reduce((last, filing) => Math.max(last, filing.filedOn), Number.NEGATIVE_INFINITY);
  const stays = `$11 or $10 and (${ofTheSource})`;
  await client.query(
    `update company set content_hash = case when $10 then content_hash else $2 end,
       check_basis = case when ${isCurrent} then $3 else check_basis end, observation_count = $4,
       data_point_count = $8, unmapped = case when $2::text is not null and ${isCurrent} then $5::jsonb else unmapped end,
       next_due_on = $12, last_filed_on = greatest(last_filed_on, $6), ingested_at = $7, asked_at = case when $9 then $7 else asked_at end,
       failure_code = case when ${stays} then failure_code end, failure = case when ${stays} then failure end,
       failed_at = case when ${stays} then failed_at end
     where id = $1`,
    [
      scope.companyId,
      document?.hash ?? null,
      scope.reference.basis,
      outcome.observations,
      JSON.stringify(unmapped),
      Number.isFinite(lastFiled) ? dayText(lastFiled) : null,
      scope.now.toISOString(),
      outcome.reported,
      origin === "fetch",
      origin === "stored" || outcome.isOlder,
      outcome.isOlder,
      outcome.nextDueOn === null ? null : formatDay(outcome.nextDueOn),
    ],
  );
}

async function endTask(
  client: pg.PoolClient,
  scope: PointScope,
  { runId, position, entry }: CompanyFile,
  selection: Selection,
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
  await client.query(
    `update ingest_task set status = 'done', error_code = null, error = $12, facts = $3, observations = $4,
       new_observations = $5, data_points = $6, changed_points = $7, findings = $8, gone_points = $13, rejected = $9, backfill = $10,
       finished_at = $11 where run_id = $1 and position = $2`,
    [
      runId,
      position,
      selection.facts,
      outcome.observations,
      outcome.newObservations,
      outcome.written,
      outcome.changed,
      outcome.open.length,
      rejected.count > 0 ? JSON.stringify(rejected) : null,
      outcome.isBackfill,
      scope.now.toISOString(),
      outcome.isOlder ? olderInWords(entry) : null,
      outcome.gone,
    ],
  );
}
