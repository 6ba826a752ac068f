import type pg from "pg";
import type { Observation } from "@/domain/golden/series";
import { buildSeries } from "@/domain/golden/survivorship";
import { checkContext } from "@/domain/ingest/check-context";
import { type DecisionsInForce, loadDecisions, settle } from "@/domain/ingest/decisions-in-force";
import { loadObservations } from "@/domain/ingest/observation-store";
import type { Reference } from "@/domain/ingest/reference";
import { examine } from "@/domain/rules/examine";
import type { RuleSet } from "@/domain/rules/rule-set";
import { inRolledBack } from "@/lib/in-rolled-back";
import type { Reached } from "./affected-companies";
import { companyOutcome, type OpenFindings } from "./company-outcome";
import { loadHandGrouping } from "./hand-grouping";
import type { CompanyOutcome } from "./summary";

export type PreviewTools = {
  pool: pg.Pool;
  /** With the rule set in force. */
  reference: Reference;
  /** The same with the proposed setting. */
  after: RuleSet;
  /** The rule whose setting it is. */
  ruleId: string;
  now(): Date;
};

/**
 * What one company's findings and issues would become, from its stored observations, as an ingest would compute them:
 * with the rules in force and with the proposed setting. Writes nothing.
 */
export function previewCompany(tools: PreviewTools, company: Reached): Promise<CompanyOutcome> {
  // Settling decisions ends overrides and wakes exceptions: here it may not, so everything is taken back.
  return inRolledBack(tools.pool, async (client) => {
    const { reference } = tools;
    const stored = await loadObservations(client, { companyId: company.id, runId: null, reference });
    const decisions = await loadDecisions(client, company.id);
    const given = { client, tools, company, observations: [...stored.byKey.values()], decisions };
    const before = await openFindings(given, reference.ruleSet);
    await client.query("rollback to savepoint untouched");
    const after = await openFindings(given, tools.after);
    const grouping = await loadHandGrouping(client, [...before.findings, ...after.findings]);
    const unitIdOf = (unit: string) => reference.units.id(unit);
    const { ruleId } = tools;
    return companyOutcome({ company, before, after: withKept(before, after), grouping, ruleId, unitIdOf });
  });
}

type Given = {
  client: pg.PoolClient;
  tools: PreviewTools;
  company: Reached;
  observations: readonly Observation[];
  decisions: DecisionsInForce;
};

async function openFindings(given: Given, ruleSet: RuleSet): Promise<OpenFindings> {
  const { client, tools, company, observations, decisions } = given;
  const { cik, name } = company;
  const { reference } = tools;
  // Evidence is kept with the series that it was worked out from: each rule set gets its own.
  const series = buildSeries({ cik, name, observations, asFiled: null });
  const scope = { companyId: company.id, runId: 0, now: tools.now(), reference };
  const { peers, units } = reference;
  const context = await checkContext(client, {
    ...{ companyId: company.id, series, decisions },
    ...{ units, peers, now: scope.now },
  });
  const { findings, failures } = examine(series, ruleSet, context);
  const settled = await settle(client, scope, series, findings, decisions);
  return {
    findings: settled.findings.flatMap(({ finding, status }) => (status === "open" ? [finding] : [])),
    failures,
  };
}

/** A rule that fails withdraws nothing: see keepDoubts. */
function withKept(before: OpenFindings, after: OpenFindings): OpenFindings {
  const failed = new Set(after.failures.map(({ ruleId }) => ruleId));
  const kept = before.findings.filter(({ ruleId }) => failed.has(ruleId));
  return { ...after, findings: [...after.findings, ...kept] };
}
