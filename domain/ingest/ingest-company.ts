import type pg from "pg";
import { goldenValues } from "@/domain/golden/golden-values";
import type { Observation } from "@/domain/golden/series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { type Day, dayOf, type LengthClass } from "@/domain/periods/model";
import { currentPolicy } from "@/domain/policies/current-policy";
import { holdsOf } from "@/domain/policies/model";
import { nextTurnOf, stale } from "@/domain/rules/checks/stale";
import { examine } from "@/domain/rules/examine";
import type { CheckContext, ParameterValues } from "@/domain/rules/model";
import type { RuleSet } from "@/domain/rules/rule-set";
import { storeSplitProposals } from "@/domain/splits/store-proposals";
import { inClient } from "@/lib/in-client";
import { checkContext } from "./check-context";
import { closeCompany } from "./close-company";
import type { CompanyFile } from "./company-file";
import { loadDecisions, type Settlement, settle } from "./decisions-in-force";
import { parseDocument } from "./document";
import { storeDocument } from "./document-store";
import { storeFindings } from "./finding-store";
import { dayText, loadObservations, observationKey, storeFilings, storeObservations } from "./observation-store";
import { type OpenCompany, openCompany, type Said } from "./open-company";
import { storePeriods } from "./period-store";
import { type PointChanges, type PointScope, storeChangedPoints, storeFirstPoints } from "./point-store";
import { isNewerThan, isOtherMapping, type Reference } from "./reference";
import { keepDoubts, keepRuleFailures } from "./rule-failures";
import { emptySelection, selectObservations } from "./select-observations";
import type { Stages } from "./stages";
import { suspendProposals } from "./suspend-proposals";

export type IngestTools = {
  pool: pg.Pool;
  reference: Reference;
  /** The mapping, rules and peers in force now, which may be newer than those the batch began with. */
  presentReference(): Promise<Reference>;
  /** Folder of the content-addressed documents. */
  documents: string;
  stages: Stages;
  now(): Date;
};

/**
 * Takes one company's document into the database in one transaction: observations, golden values, findings, and the
 * task's outcome. A second run of the same file writes nothing. A company whose golden values rest on a newer mapping,
 * rule set or peers' baseline than the batch began with is read with those in force. Throws IngestError for a file that is not right.
 */
export async function ingestCompany(tools: IngestTools, file: CompanyFile): Promise<void> {
  try {
    await takeIn(tools, file);
  } catch (error) {
    if (!(error instanceof OlderBasis)) throw error;
    const reference = await tools.presentReference();
    if (reference.basis === tools.reference.basis) throw error;
    await ingestCompany({ ...tools, reference }, file);
  }
}

/** No golden value may be put back to what an older mapping, rule set or peers' baseline makes of it. */
class OlderBasis extends Error {
  constructor({ basis }: Reference, { name, checkBasis }: OpenCompany) {
    super(`${name} rests on ${checkBasis}, which is newer than what this run began with: ${basis}.`);
  }
}

async function takeIn(tools: IngestTools, file: CompanyFile): Promise<void> {
  const parsed = readFacts(tools, file);
  await tools.reference.units.ensure(new Set(parsed.selection.observations.map((observation) => observation.unit)));
  // The body is written beside the transaction, which commits only once it lies there whole.
  const body = tools.stages.timeAsync("document", () => keepBody(tools, file));
  body.catch(() => {});
  await inClient(tools.pool, async (client) => {
    await store(client, tools, file, parsed);
    await body;
  }).finally(() => body.catch(() => {}));
}

function readFacts({ stages, reference, now }: IngestTools, { entry, cik, document }: CompanyFile): Said {
  if (!document) return { name: null, selection: emptySelection() };
  const parsed = stages.time("parse", () => parseDocument(entry, document.body, cik));
  const selection = stages.time("select", () => selectObservations(parsed, reference.tagsByName, dayOf(now())));
  return { name: parsed.name, selection };
}

async function keepBody({ documents }: IngestTools, { company, document }: CompanyFile): Promise<void> {
  if (!document || document.isStored) return;
  const replace = company?.failureCode === "document_missing" && company.contentHash === document.hash;
  await storeDocument(documents, document.hash, { ...document, replace });
}

async function store(client: pg.PoolClient, tools: IngestTools, file: CompanyFile, parsed: Said): Promise<void> {
  const { stages } = tools;
  const company = await openCompany(client, file, parsed);
  if (await isTaken(client, file)) return;
  if (isNewerThan(company.checkBasis, tools.reference)) throw new OlderBasis(tools.reference, company);
  const scope = { companyId: company.id, runId: file.runId, now: tools.now(), reference: tools.reference };
  const observed = await stages.timeAsync("observations", () => takeObservations(client, scope, company, parsed));
  const series = stages.time("series", () =>
    buildSeries({ cik: file.cik, name: company.name, observations: observed.all, asFiled: null }),
  );
  const decisions = await loadDecisions(client, company.id);
  const { ruleSet, peers, units } = tools.reference;
  const profile = company.isOlder ? null : file.document?.profile;
  const context = await checkContext(client, {
    companyId: company.id,
    series,
    decisions,
    units,
    peers,
    now: scope.now,
    profile,
  });
  const { findings, failures } = stages.time("rules", () => examine(series, ruleSet, context));
  const failed = failures.map(({ ruleId }) => ruleId);
  const settlement = await settle(client, scope, series, findings, decisions, failed);
  await stages.timeAsync("findings", async () => {
    await keepDoubts(client, scope, failures, settlement.standings);
    await keepRuleFailures(client, scope, failures);
    await storeFindings(client, scope, settlement.findings, { isFirst: company.isFirst, failed });
  });
  await storeSplitProposals(client, scope, series);
  const changes = await stages.timeAsync("golden", () =>
    storePoints(client, scope, series, settlement, {
      isFirst: company.isFirst,
      isReread: file.origin === "stored" && isOtherMapping(company.checkBasis, tools.reference),
    }),
  );
  if (!company.isFirst) await stages.timeAsync("golden", () => suspendProposals(client, scope));
  await stages.timeAsync("periods", () => storePeriods(client, company, series));
  const outcome = {
    ...changes,
    observations: observed.all.length,
    newObservations: observed.fresh,
    open: settlement.findings,
    isBackfill: company.isBackfill,
    isOlder: company.isOlder,
    nextDueOn: nextDueOn(series, context, ruleSet),
    failures,
    conflicts: observed.conflicts,
  };
  await stages.timeAsync("close", () => closeCompany(client, scope, file, parsed.selection, outcome));
}

/** A batch that stalled may be in two workers' hands: the one that gets the company's lock later changes nothing. */
async function isTaken(client: pg.PoolClient, { runId, position }: CompanyFile): Promise<boolean> {
  const { rowCount } = await client.query(
    "select 1 from ingest_task where run_id = $1 and position = $2 and status in ('done', 'unchanged')",
    [runId, position],
  );
  return rowCount === 1;
}

/** A rule that is switched off waits for no day. */
function nextDueOn(series: BuiltSeries, context: CheckContext, { rules }: RuleSet): Day | null {
  const active = rules.find(({ rule }) => rule.id === stale.id);
  return active
    ? nextTurnOf(series, context, active.parameters as ParameterValues<keyof typeof stale.parameters>)
    : null;
}

type Observed = { all: Observation[]; fresh: number; conflicts: { place: string; reason: string }[] };

/** Writes what is new. What the source no longer states, or states differently, stays as first seen and counts on. */
async function takeObservations(
  client: pg.PoolClient,
  scope: PointScope,
  company: OpenCompany,
  { selection }: Said,
): Promise<Observed> {
  if (company.isFirst) {
    await storeFilings(client, company.id, selection.filings, new Map());
    await storeObservations(client, scope, selection.observations, scope.reference);
    return { all: selection.observations, fresh: selection.observations.length, conflicts: [] };
  }
  const stored = await loadObservations(client, scope);
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
    fresh: fresh.length + stored.ofRun,
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
  { standings, unreported }: Settlement,
  { isFirst, isReread }: { isFirst: boolean; isReread: boolean },
): Promise<PointChanges> {
  // Read behind the company's lock: a change of the policy publishes anew only after whoever holds it now.
  const { value: publication } = await currentPolicy(client, "publication");
  const values = goldenValues(series, standings, unreported, holdsOf(publication));
  if (isFirst) return storeFirstPoints(client, scope, values);
  const canonical = (length: LengthClass, end: Day) => series.ends.get(length)?.get(end);
  return storeChangedPoints(client, scope, values, canonical, isReread);
}
