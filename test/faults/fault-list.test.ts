import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAlarms } from "@/domain/alarms/check-alarms";
import { listAlarms } from "@/domain/alarms/reads";
import type { Ctx } from "@/domain/context";
import type { SourceTuning } from "@/domain/ingest/source-client";
import { type FaultKind, type FaultSetting, faultKinds, type RouteName } from "@/domain/simulation/served/options";
import { getSource } from "@/domain/sources/list-sources";
import { listFailures } from "@/domain/sources/reads";
import { parseEnv } from "@/lib/env";
import { companyStates, differences, type EndState, endState } from "@/test/survival/end-state";
import { systemActor } from "../run-ingest";
import { type Installation, poll, type ServedMarket, serveMarket } from "./served-market";

/** The product's own behaviour with fewer attempts. Once closed, the gate stays so for longer than a job waits. */
const brief: SourceTuning = {
  attempts: 2,
  timeouts: { backoffMs: 5, refusedSeconds: 0.05 },
  limits: { failuresToClose: 5, closedSeconds: 300 },
};
/** Only where the source keeps silent: on a busy machine an answer may take this long. */
const impatient: SourceTuning = { ...brief, timeouts: { ...brief.timeouts, headersMs: 250, stallMs: 200 } };
const silent: readonly string[] = ["hang", "drip"];
const companyRoutes: RouteName[] = ["companyfacts", "submissions"];
const allRoutes: RouteName[] = [...companyRoutes, "tickers", "index-listing", "daily-index"];

/** What a person is told: the heading of /sources, and a piece of the sentence below it. */
const told: Readonly<Record<Exclude<FaultKind, "stale-etag">, { words: string; message: RegExp }>> = {
  "403": { words: "The source refused the request", message: /answered 403 .+ The source is left alone for/ },
  "429": { words: "The source asked to be asked less often", message: /answered 429 .+ left alone for 1 s/ },
  "500": { words: "The source had an error of its own", message: /answered 500 \(SEC\.gov/ },
  hang: { words: "The source did not answer in time", message: /no answer came within 0\.25 s/ },
  reset: { words: "The source broke off its answer", message: /: the connection was (reset|closed)/ },
  html: {
    words: "The source answered something other than data",
    message: /answered 200 with something that is not JSON \(SEC\.gov \| Site Maintenance\)/,
  },
  truncated: { words: "The source broke off its answer", message: /was cut off after \d+ bytes/ },
  drip: { words: "The source did not answer in time", message: /only \d+ bytes came within 0\.2 s/ },
  "wrong-length": { words: "The source broke off its answer", message: /closed|not as long as was announced/ },
};

/** Of those that were not asked because the gate was closed by then. */
const held = "Not asked: the source failed too often";

let market: ServedMarket;
let before: Map<number, string>;
let undisturbed: Installation;
let after: Map<number, string>;
let end: EndState;

beforeAll(async () => {
  market = await serveMarket(16, 10_000);
  undisturbed = await market.install();
  before = await companyStates(undisturbed.database.pool);
  const calm = await poll(undisturbed, market.edgar);
  expect(calm).toMatchObject({ status: "completed", failures: 0, unchanged: 0 });
  expect(calm.companies).toBeGreaterThan(9);
  [after, end] = [await companyStates(undisturbed.database.pool), await endState(undisturbed.database.pool)];
}, 60_000);
afterAll(async () => {
  await undisturbed?.drop();
  await market?.close();
});

const ctxOf = ({ database }: Installation, seconds = 0): Ctx => ({
  db: database.prisma,
  actor: systemActor,
  now: new Date(Date.now() + seconds * 1000),
});
const env = () =>
  parseEnv({ DATABASE_URL: "postgresql://localhost/unused", SUBLINEAR_SIMULATED_URL: market.edgar.url });
const sourceOf = async (place: Installation, seconds = 0) => {
  const source = await getSource(ctxOf(place, seconds), env(), "simulated");
  if (!source) throw new Error("The simulated source is gone");
  return source;
};
/** The installation's open alarms after a check so many seconds from now. */
async function alarmsAfterCheck(place: Installation, seconds = 0) {
  await checkAlarms(ctxOf(place, seconds), env());
  const { rows } = await listAlarms(ctxOf(place, seconds), { open: true, limit: 10 });
  return rows.filter(({ id, source }) => id > 0 && source);
}
/** The pause that a source asked for, or that its failures caused, is over. */
const endHolds = ({ database }: Installation) =>
  database.pool.query("update request_gate set hold_until = clock_timestamp() where hold_until is not null");

/** Every company stands as it did before the market moved on, or as an undisturbed poll leaves it, and never between. */
async function expectNothingHalf({ database }: Installation) {
  const now = await companyStates(database.pool);
  const wrong = [...now].filter(([cik, digest]) => digest !== before.get(cik) && digest !== after.get(cik));
  expect(wrong).toEqual([]);
  expect(now.size).toBe(before.size);
}

async function expectNothingTaken({ database }: Installation) {
  expect(await companyStates(database.pool)).toEqual(before);
}

/** The source is well again: the next polls must bring what an undisturbed one did, and the alarm ends. */
async function expectRecovery(place: Installation) {
  market.edgar.setFaults([]);
  await endHolds(place);
  // An announced filing that did not come is asked for again after five minutes.
  const later = { now: new Date(Date.now() + 330_000) };
  for (let polls = 0; polls < 3; polls++) {
    expect(await poll(place, market.edgar, later)).toMatchObject({ status: "completed", failures: 0 });
    const { failing, awaited } = await sourceOf(place);
    if (failing + awaited.open === 0) break;
  }
  expect(await sourceOf(place)).toMatchObject({ failing: 0, hold: null, failuresInARow: 0, awaited: { open: 0 } });
  const state = await endState(place.database.pool);
  // How many runs it took is the one thing that may differ.
  const changed = Object.keys(end).filter(
    (table) => !table.startsWith("ingest_") && state[table]?.digest !== end[table]?.digest,
  );
  const [pool, calm] = [place.database.pool, undisturbed.database.pool];
  expect((await Promise.all(changed.map((table) => differences(calm, pool, table)))).flat(), `${changed}`).toEqual([]);
  await alarmsAfterCheck(place, 20);
  expect(await alarmsAfterCheck(place, 40)).toEqual([]);
}

const on = (kinds: FaultKind[], share: number, routes: RouteName[]): FaultSetting[] =>
  kinds.map((kind) => ({ kind, share, routes }));

describe("a source that does nothing but", () => {
  it.each(Object.entries(told))("%s", async (kind, { words, message }) => {
    const place = await market.install();
    const tuning = silent.includes(kind) ? impatient : brief;
    try {
      market.edgar.setFaults(on([kind as FaultKind], 1, allRoutes));
      const blind = await poll(place, market.edgar, { tuning });
      expect(blind).toMatchObject({ status: "failed", companies: 0, error: expect.stringMatching(message) });
      await expectNothingTaken(place);
      expect(await alarmsAfterCheck(place)).toMatchObject([
        { kind: "failures", severity: 1, title: "Simulated market: the last run failed", runId: blind.runId },
      ]);

      await endHolds(place);
      market.edgar.setFaults(on([kind as FaultKind], 1, companyRoutes));
      const failed = await poll(place, market.edgar, { tuning });
      expect(failed).toMatchObject({ status: "completed", failures: failed.companies });
      await expectNothingTaken(place);
      const groups = await listFailures(ctxOf(place), failed.runId);
      expect(groups.map((group) => group.words).sort()).toEqual([held, words].sort());
      expect(groups.find((group) => group.words === words)?.examples[0]?.message).toMatch(message);
      const { failures, hold } = await sourceOf(place);
      expect(failures.map((group) => group.words)).toEqual([words]);
      expect(failures[0]?.examples[0]?.message).toMatch(message);
      expect(hold?.reason).toMatch(message);
      expect(await alarmsAfterCheck(place)).toMatchObject([
        { title: "Simulated market: requests are held back", detail: expect.stringContaining(words) },
      ]);
      await expectRecovery(place);
    } finally {
      await place.drop();
    }
  });

  it("stale-etag", async () => {
    const place = await market.install();
    try {
      market.edgar.setFaults(on(["stale-etag"], 1, companyRoutes));
      const hidden = await poll(place, market.edgar, { tuning: brief });
      expect(hidden).toMatchObject({ status: "completed", failures: 0, newObservations: 0 });
      await expectNothingTaken(place);
      expect(await sourceOf(place)).toMatchObject({ failing: 0, awaited: { open: hidden.companies, late: 0 } });
      expect(await alarmsAfterCheck(place)).toEqual([]);
      const [late, ...others] = await alarmsAfterCheck(place, 31 * 60);
      expect(others).toEqual([]);
      expect(late).toMatchObject({ kind: "late", detail: expect.stringContaining("asked for again by itself") });
      expect(late?.title).toBe(`Simulated market: ${hidden.companies} announced filings have not arrived`);
      await expectRecovery(place);
    } finally {
      await place.drop();
    }
  });

  it("everything on this list in turn", async () => {
    const place = await market.install();
    try {
      market.edgar.setFaults(on([...faultKinds], 0.15, allRoutes));
      for (let polls = 0; polls < 4; polls++) {
        const { status, error, failures } = await poll(place, market.edgar, { tuning: impatient });
        if (status === "failed") expect(error).toMatch(/\w{3,} .+\.$/);
        await expectNothingHalf(place);
        if (failures > 0 || status === "failed") expect(await alarmsAfterCheck(place)).not.toEqual([]);
        await endHolds(place);
      }
      const seen = new Set(market.edgar.requests().map(({ fault }) => fault));
      expect(faultKinds.filter((kind) => !seen.has(kind))).toEqual([]);
      await expectRecovery(place);
    } finally {
      await place.drop();
    }
  });
});
