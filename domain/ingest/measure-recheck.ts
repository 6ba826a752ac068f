import type pg from "pg";
import { goldenValues, type Standing } from "@/domain/golden/golden-values";
import { buildSeries } from "@/domain/golden/survivorship";
import { examine } from "@/domain/rules/examine";
import { inClient } from "@/lib/in-client";
import { checkContext } from "./check-context";
import { loadDecisions } from "./decisions-in-force";
import { loadObservations } from "./observation-store";
import type { Reference } from "./reference";
import { Stages } from "./stages";

/** One pass over everything that is stored, on one connection of one process. */
export type RecheckMeasure = {
  companies: number;
  observations: number;
  /** Findings of all standings; what an interrupted rule would have said is missing. */
  findings: number;
  failures: number;
  /** Reading the rows and nothing else. */
  floorSeconds: number;
  /** Reading, series, rules, golden values; nothing is written. */
  seconds: number;
  stages: Record<string, number>;
};

type Stored = { id: number; cik: number; name: string };

/**
 * Checks every stored company again from its stored observations with the rules in force and forgets the outcome, after it
 * has measured how long the mere reading of the same rows takes. Writes nothing.
 */
export async function measureRecheck(pool: pg.Pool, reference: Reference, now: Date): Promise<RecheckMeasure> {
  return inClient(pool, async (client) => {
    const { rows: companies } = await client.query<Stored>(
      "select id, cik, name from company where observation_count > 0 order by id",
    );
    const floorSeconds = await readRows(client, companies);
    const stages = new Stages();
    const totals = { observations: 0, findings: 0, failures: 0 };
    const started = performance.now();
    for (const company of companies) {
      const checked = await recheck(client, reference, company, stages, now);
      totals.observations += checked.observations;
      totals.findings += checked.findings;
      totals.failures += checked.failures;
    }
    const seconds = (performance.now() - started) / 1000;
    return { companies: companies.length, ...totals, floorSeconds, seconds, stages: stages.milliseconds };
  });
}

async function readRows(client: pg.PoolClient, companies: readonly Stored[]): Promise<number> {
  const started = performance.now();
  for (const { id } of companies) {
    await client.query({
      text: `select tag_id, unit_id, period_end::text, days, filing_id, value::text from observation where company_id = $1`,
      values: [id],
      rowMode: "array",
    });
  }
  return (performance.now() - started) / 1000;
}

async function recheck(
  client: pg.PoolClient,
  reference: Reference,
  { id, cik, name }: Stored,
  stages: Stages,
  now: Date,
) {
  const { byKey } = await stages.timeAsync("read", () =>
    loadObservations(client, { companyId: id, runId: null, reference }),
  );
  const observations = [...byKey.values()];
  const series = stages.time("series", () => buildSeries({ cik, name, observations, asFiled: null }));
  const context = await stages.timeAsync("context", async () => {
    const decisions = await loadDecisions(client, id);
    const { units, peers } = reference;
    return checkContext(client, { companyId: id, series, decisions, units, peers, now });
  });
  const { findings, failures } = stages.time("rules", () => examine(series, reference.ruleSet, context));
  stages.time("golden", () => goldenValues(series, new Map<string, Standing>()));
  return { observations: observations.length, findings: findings.length, failures: failures.length };
}
