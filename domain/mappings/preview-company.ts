import type pg from "pg";
import { type GoldenValue, goldenValues } from "@/domain/golden/golden-values";
import type { Observation } from "@/domain/golden/series";
import { type BuiltSeries, buildSeries, unitFits } from "@/domain/golden/survivorship";
import { checkContext } from "@/domain/ingest/check-context";
import { type DecisionsInForce, loadDecisions, settle } from "@/domain/ingest/decisions-in-force";
import { parseDocument } from "@/domain/ingest/document";
import { readStoredDocument } from "@/domain/ingest/document-store";
import { loadObservations, observationKey } from "@/domain/ingest/observation-store";
import type { Reference } from "@/domain/ingest/reference";
import { selectObservations } from "@/domain/ingest/select-observations";
import type { LineItem } from "@/domain/line-items/model";
import { dayOf } from "@/domain/periods/model";
import type { Holds } from "@/domain/policies/model";
import { examine } from "@/domain/rules/examine";
import { inRolledBack } from "@/lib/in-rolled-back";
import type { Holder } from "./affected-companies";
import { companyChanges, type Outcome } from "./company-changes";
import { bothMappings, type TagTable } from "./reference-after";
import type { CompanyChanges } from "./summary";

export type PreviewTools = {
  pool: pg.Pool;
  /** Folder of the stored documents. */
  documents: string;
  /** The present mapping's, for its units and tags. */
  reference: Reference;
  after: TagTable;
  item: LineItem;
  /** Tags that the new list adds. */
  added: readonly string[];
  /** The publication policy in force. */
  holds: Holds;
  now(): Date;
};

/**
 * What one company's golden values and findings would become, from its stored document, as an ingest would compute them:
 * under the present mapping and under the new one. Writes nothing. Throws IngestError when the document cannot be read.
 */
export async function previewCompany(tools: PreviewTools, company: Holder): Promise<CompanyChanges> {
  const body = await readStoredDocument(tools.documents, company.contentHash);
  const document = parseDocument(`CIK${String(company.cik).padStart(10, "0")}.json`, body, company.cik);
  const both = bothMappings(tools.reference, tools.after);
  const selection = selectObservations(document, both.tagsByName, dayOf(tools.now()));
  await tools.reference.units.ensure(new Set(selection.observations.map(({ unit }) => unit)));
  // Settling decisions ends overrides and wakes exceptions: here it may not, so everything is taken back.
  return inRolledBack(tools.pool, async (client) => {
    const reference = { ...tools.reference, ...both };
    const observations = await mergeStored(client, company.id, reference, selection.observations);
    // Before anything is settled: what a mapping ends has to be counted too.
    const decisions = await loadDecisions(client, company.id);
    const given = { client, tools, company, observations, decisions };
    const before = await outcomeOf(given, tools.reference);
    await client.query("rollback to savepoint untouched");
    const after = await outcomeOf(given, tools.after);
    const unitOf = (id: number) => tools.reference.units.code(id);
    const changes = companyChanges({ company, before, after, decisions, unitOf });
    return { ...changes, taken: takenFacts(tools, observations) };
  });
}

/** Stored observations and what the document states beside them: what was stored first counts on, as in an ingest. */
async function mergeStored(
  client: pg.PoolClient,
  companyId: number,
  reference: Reference,
  stated: readonly Observation[],
): Promise<Observation[]> {
  const stored = await loadObservations(client, { companyId, runId: null, reference });
  const fresh = stated.filter((observation) => !stored.byKey.has(observationKey(observation)));
  const filed = fresh.map((observation) => {
    const filing = stored.filings.get(observation.filing.accession);
    return filing ? { ...observation, filing } : observation;
  });
  return [...stored.byKey.values(), ...filed];
}

type Given = {
  client: pg.PoolClient;
  tools: PreviewTools;
  company: Holder;
  observations: readonly Observation[];
  decisions: DecisionsInForce;
};

async function outcomeOf(given: Given, mapping: TagTable): Promise<Outcome> {
  const { client, tools, company, observations, decisions } = given;
  const mapped = observations.flatMap((observation) => {
    const tag = mapping.tagsById.get(observation.tag.id);
    return tag ? [{ ...observation, tag }] : [];
  });
  const series: BuiltSeries = buildSeries({
    cik: company.cik,
    name: company.name,
    observations: mapped,
    asFiled: null,
  });
  const scope = { companyId: company.id, runId: 0, now: tools.now(), reference: { ...tools.reference, ...mapping } };
  const { ruleSet, peers, units } = tools.reference;
  const context = await checkContext(client, {
    companyId: company.id,
    series,
    decisions,
    units,
    peers,
    now: scope.now,
  });
  const { findings } = examine(series, ruleSet, context);
  const settled = await settle(client, scope, series, findings, decisions);
  const values: GoldenValue[] = goldenValues(series, settled.standings, settled.unreported, tools.holds);
  const open = new Map(
    settled.findings.flatMap(({ finding, status }) =>
      status === "open" ? [[finding.key, finding.ruleId] as const] : [],
    ),
  );
  return { values, open, ends: series.ends };
}

/** Whether the facts of the tags that come can serve the line item: those in another kind of unit or period cannot. */
function takenFacts({ item, added }: PreviewTools, observations: readonly Observation[]): CompanyChanges["taken"] {
  const taken = Object.fromEntries(added.map((name) => [name, { facts: 0, fitting: 0 }]));
  for (const { tag, unit, days } of observations) {
    const counts = taken[tag.name];
    if (!counts) continue;
    counts.facts++;
    if (unitFits(item, unit) && (item.period === "instant") === (days === 0)) counts.fitting++;
  }
  return taken;
}
