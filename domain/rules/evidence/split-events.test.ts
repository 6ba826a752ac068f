import { describe, expect, it } from "vitest";
import { buildSeries } from "@/domain/golden/survivorship";
import { parseDocument } from "@/domain/ingest/document";
import { selectObservations } from "@/domain/ingest/select-observations";
import { parseDay } from "@/domain/periods/model";
import { drawProfile } from "@/domain/simulation/profile";
import { marketInput } from "@/domain/simulation/schema";
import { simulateCompany } from "@/domain/simulation/simulate-company";
import { tagsByName } from "@/test/series";
import { detectSplits } from "./split-events";
import { timesOf } from "./split-ratio";

const market = marketInput.parse({ seed: 31, companies: 400 });
const lastDay = parseDay("2030-01-01") as number;
const indexes = Array.from({ length: market.companies }, (_, index) => index);
const historyOf = (index: number) => drawProfile(market, index).history;

/** What the filings of a simulated company show, and what really happened to it. */
function examined(index: number): { found: number[]; real: number[] } {
  const company = simulateCompany(market, index);
  if (!company) return { found: [], real: [] };
  const document = parseDocument(company.entry, Buffer.from(company.document), company.cik);
  const { observations } = selectObservations(document, tagsByName, lastDay);
  const series = buildSeries({ cik: company.cik, name: "Simulated", observations, asFiled: null });
  const { firstFiled, lastFiled, splits, spinOff } = company.profile.history;
  const shown = splits.filter(
    ({ quarter }) => quarter > (spinOff ?? firstFiled) + 4 && quarter < (lastFiled ?? Number.POSITIVE_INFINITY) - 4,
  );
  return { found: detectSplits(series).map(timesOf), real: shown.map(({ ratio }) => ratio) };
}

describe("splits of a simulated market", () => {
  it("are found, whatever errors stand beside them", () => {
    const split = indexes.filter((index) => historyOf(index).splits.length > 0).slice(0, 24);
    const outcomes = split.map(examined);
    const shown = outcomes.filter(({ real }) => real.length > 0);
    expect(shown.length).toBeGreaterThan(15);
    for (const { found, real } of shown) expect(found).toEqual(real);
  }, 60_000);

  it("are not seen in mergers, restatements, disposals and spin-offs", () => {
    const eventful = indexes
      .filter((index) => {
        const { splits, merger, restatement, disposal, spinOff } = historyOf(index);
        return splits.length === 0 && (merger ?? restatement ?? disposal ?? spinOff) !== null;
      })
      .slice(0, 24);
    expect(eventful).toHaveLength(24);
    for (const index of eventful) expect(examined(index).found).toEqual([]);
  }, 60_000);
});
