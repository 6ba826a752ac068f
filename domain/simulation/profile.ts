import { type FiscalCalendar, fiscalCalendar } from "./calendar";
import { drawHistory, type History } from "./history";
import { companyName } from "./names";
import { doubled, openStream, type RandomStream } from "./random";
import { firstFiscalYear, type MarketOptions } from "./schema";
import { type Sector, sectors } from "./sectors";

export type FilerCategory = "Large accelerated filer" | "Accelerated filer" | "Non-accelerated filer";

/** Everything about a company that does not change from quarter to quarter. */
export type Profile = {
  seed: number;
  index: number;
  cik: number;
  name: string;
  ticker: string;
  sic: string;
  sector: Sector;
  filerCategory: FilerCategory;
  calendar: FiscalCalendar;
  history: History;
  /** Dollars in one unit of the books: 1,000 or 1,000,000. */
  unit: number;
  /** Shares in one unit of weighted averages; balance sheets and covers give single shares. */
  shareUnit: number;
  /** Yearly revenue at the first quarter of the books, in units. */
  revenue: number;
  style: Style;
};

/** Habits of reporting, which differ between companies of one sector. */
export type Style = {
  /** Income and cash flow years in an annual report; smaller companies show two. */
  years: 2 | 3;
  /** Annual reports carried a table of eight quarters until Regulation S-K, Item 302(a) changed in 2021. */
  quarterTable: boolean;
  /** Tags a line that is nil as 0; others leave it out. */
  tagsNil: boolean;
  treasury: boolean;
  noncontrolling: boolean;
  foreign: boolean;
  preferred: boolean;
  restricted: boolean;
  /** Fiscal year from which a 52/53-week filer gives month ends instead, for earlier periods too. */
  monthEndsFrom: number | null;
};

/** No registrant has a CIK near 1,900,000,000 (they were at 2,100,000 in 2026), and it still fits a 32-bit integer. */
const firstCik = 1_900_000_000;
const ciksPerSeed = 100_000;
const seedRanges = 2_000;

/** Markets of different seeds below 2,000 have different CIKs, so that several can stand in one database. */
export const cikOf = (seed: number, index: number): number => firstCik + (seed % seedRanges) * ciksPerSeed + index + 1;

export function drawProfile(options: MarketOptions, index: number): Profile {
  const { seed } = options;
  const random = openStream(seed, index, "profile");
  const sector = drawSector(random);
  const size = doubled(random.between(0, 1) * random.between(0.3, 1) * sector.revenue.doublings);
  const millions = sector.revenue.smallest * size;
  const unit = millions > 1_500 && random.chance(0.75) ? 1_000_000 : 1_000;
  const calendar = fiscalCalendar(random.pick(sector.calendars));
  const firstYear = firstFiscalYear(options.years);
  const history = drawHistory(openStream(seed, index, "history"), sector, firstYear, options.years);
  return {
    seed,
    index,
    cik: cikOf(seed, index),
    ...companyName(seed, index, sector.words),
    sic: random.pick(sector.sic),
    sector,
    filerCategory: categoryOf(millions, random),
    calendar,
    history,
    unit,
    shareUnit: unit === 1_000_000 ? random.pick([1_000_000, 100_000, 1_000]) : random.pick([1_000, 1_000, 1_000, 1]),
    revenue: Math.round((millions * 1_000_000) / unit),
    style: drawStyle(openStream(seed, index, "style"), sector, calendar, firstYear, millions),
  };
}

function drawSector(random: RandomStream): Sector {
  let left = random.between(
    0,
    sectors.reduce((sum, sector) => sum + sector.weight, 0),
  );
  for (const sector of sectors) {
    left -= sector.weight;
    if (left < 0) return sector;
  }
  throw new Error("Sector weights do not add up.");
}

function categoryOf(millions: number, random: RandomStream): FilerCategory {
  const apparent = millions * random.between(0.6, 1.6);
  if (apparent > 800) return "Large accelerated filer";
  return apparent > 60 ? "Accelerated filer" : "Non-accelerated filer";
}

function drawStyle(
  random: RandomStream,
  sector: Sector,
  calendar: FiscalCalendar,
  firstYear: number,
  millions: number,
): Style {
  const drifts = calendar.weekday !== null;
  return {
    years: millions < 100 ? 2 : 3,
    quarterTable: random.chance(0.3),
    tagsNil: random.chance(0.25),
    treasury: random.chance(0.55),
    noncontrolling: random.chance(sector.has.noncontrolling),
    foreign: millions > 150 && sector.model === "operating" && random.chance(0.6),
    preferred: random.chance(sector.model === "bank" || sector.name === "Real estate" ? 0.2 : 0.03),
    restricted: random.chance(0.4),
    monthEndsFrom: drifts && random.chance(0.35) ? firstYear + random.whole(1, 8) : null,
  };
}
