import { expect, it } from "vitest";
import { pointKey } from "@/domain/golden/golden-values";
import { companySeries, quarterly } from "@/test/series";
import { figureLines } from "./figure-lines";
import { baselineOf, PeerCollector } from "./peer-collector";

/** Inventory of five years that grows by `percent` a year. */
const inventoryOf = (percent: number, first = 136_368_000) =>
  companySeries(
    quarterly(
      "InventoryNet",
      "2015-03-31",
      Array.from({ length: 20 }, (_, quarter) => Math.round(first * (1 + percent / 100) ** (quarter / 4))),
    ),
  );

function rowsOf(companies: readonly { percent: number; sector: string | null }[]) {
  const collector = new PeerCollector();
  for (const { percent, sector } of companies) collector.add(figureLines(inventoryOf(percent)), sector);
  return collector.rows();
}

const market = Array.from({ length: 25 }, (_, percent) => ({ percent, sector: percent < 13 ? "Retail" : "Mining" }));

it("one figure a company, exact quantiles, in any order", () => {
  const rows = rowsOf(market);
  expect(rowsOf([...market].reverse())).toEqual(rows);
  const peers = baselineOf(1, rows);
  expect(Math.expm1(peers.of("growth/Inventory/instant", null)?.median ?? 0)).toBeCloseTo(0.12, 3);
  expect(peers.of("growth/Inventory/instant", null)?.companies).toBe(25);
});

it("a sector answers for itself, one of too few companies with the whole market", () => {
  const peers = baselineOf(1, rowsOf(market));
  expect(Math.expm1(peers.of("growth/Inventory/instant", "Retail")?.median ?? 0)).toBeCloseTo(0.06, 3);
  expect(peers.of("growth/Inventory/instant", "Mining")?.companies).toBe(12);
  expect(baselineOf(1, rowsOf(market.slice(0, 24))).of("growth/Inventory/instant", "Mining")?.companies).toBe(24);
  expect(baselineOf(1, rowsOf(market.slice(0, 11))).of("growth/Inventory/instant", null)).toBeNull();
});

it("points that are left out, and values without a year before, say nothing", () => {
  const series = inventoryOf(5);
  const points = series.linesOf("Inventory")[0]?.points ?? [];
  const leftOut = new Set(points.map(({ item, unit, length, end }) => pointKey(item.id, unit, length, end)));
  expect(figureLines(series, leftOut).flatMap(({ course }) => course)).toEqual([]);
  const collector = new PeerCollector();
  for (let i = 0; i < 20; i++) collector.add(figureLines(inventoryOf(5), leftOut), null);
  for (let i = 0; i < 20; i++)
    collector.add(figureLines(companySeries(quarterly("InventoryNet", "2015-03-31", [1, 2]))), null);
  expect(collector.rows()).toEqual([]);
});
