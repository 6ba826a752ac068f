import { spreadOf } from "@/domain/rules/evidence/growth";
import type { PeerBaseline, PeerStatistic } from "@/domain/rules/peers";
import { companyFigures, type FigureLine } from "./figures";

/** One statistic of a baseline; the sector is empty for the whole market. */
export type PeerRow = PeerStatistic & { figure: string; sector: string };

/** Fewer companies than this are no sector, and no market. */
const leastCompanies = 12;

/**
 * Gathers what companies contribute, one at a time: of each it keeps one number a figure, so that ten thousand companies
 * are some tens of megabytes. The quantiles are exact, and the order of the companies does not matter.
 */
export class PeerCollector {
  companies = 0;
  private readonly figures = new Map<string, Map<string, number[]>>();

  add(lines: readonly FigureLine[], sector: string | null): void {
    this.companies++;
    for (const [figure, value] of companyFigures(lines)) {
      const bySector = this.figures.get(figure) ?? new Map<string, number[]>();
      this.figures.set(figure, bySector);
      const key = sector ?? "";
      const values = bySector.get(key);
      if (values) values.push(value);
      else bySector.set(key, [value]);
    }
  }

  /** By figure, then sector, the whole market first. */
  rows(): PeerRow[] {
    const rows: PeerRow[] = [];
    for (const figure of [...this.figures.keys()].sort()) {
      const bySector = this.figures.get(figure) as Map<string, number[]>;
      addRow(rows, figure, "", [...bySector.values()].flat());
      for (const sector of [...bySector.keys()].sort()) {
        if (sector !== "") addRow(rows, figure, sector, [...(bySector.get(sector) as number[])]);
      }
    }
    return rows;
  }
}

function addRow(rows: PeerRow[], figure: string, sector: string, values: number[]): void {
  const spread = spreadOf(values);
  if (!spread || spread.count < leastCompanies) return;
  rows.push({ figure, sector, median: spread.median, deviation: spread.deviation, companies: spread.count });
}

/** The baseline that these rows make; a sector that has no row of its own answers with the whole market's. */
export function baselineOf(version: number, rows: Iterable<PeerRow>): PeerBaseline {
  const byFigure = new Map<string, Map<string, PeerStatistic>>();
  for (const { figure, sector, median, deviation, companies } of rows) {
    const bySector = byFigure.get(figure) ?? new Map<string, PeerStatistic>();
    byFigure.set(figure, bySector);
    bySector.set(sector, { median, deviation, companies });
  }
  return {
    version,
    of(figure, sector) {
      const bySector = byFigure.get(figure);
      return bySector?.get(sector ?? "") ?? bySector?.get("") ?? null;
    },
  };
}
