/** How a kind of business looks in its statements: what it reports, and in which proportions. */
export type Sector = {
  name: string;
  /** Of 100 companies, about how many. */
  weight: number;
  sic: readonly string[];
  /** Last words of company names. */
  words: readonly string[];
  model: "operating" | "bank";
  /** False where balance sheets have no current and noncurrent halves. */
  classified: boolean;
  /** Lines of the income statement that the sector has. */
  has: { cost: boolean; research: boolean; inventory: boolean; goodwill: boolean; noncontrolling: number };
  /** Annual revenue in millions of dollars of the smallest company, and how many doublings the largest is above. */
  revenue: { smallest: number; doublings: number };
  /** Yearly growth and the deviation of a quarter. */
  growth: { yearly: number; deviation: number };
  /** Share of the year's revenue by fiscal quarter. */
  seasons: readonly [number, number, number, number];
  /** Of revenue. */
  cost: number;
  research: number;
  overhead: number;
  capex: number;
  stockPay: number;
  /** In years of revenue. */
  plant: number;
  receivables: number;
  inventory: number;
  payables: number;
  /** Debt to assets at the start, and share of net income paid out. */
  debt: number;
  payout: number;
  calendars: readonly CalendarKind[];
};

export type CalendarKind =
  | "december"
  | "march"
  | "june"
  | "september"
  | "saturday-january"
  | "friday-september"
  | "sunday-december";

const evenly = [0.25, 0.25, 0.25, 0.25] as const;
const mostlyDecember: readonly CalendarKind[] = [
  "december",
  "december",
  "december",
  "december",
  "december",
  "december",
  "june",
  "september",
  "march",
];
const full = { cost: true, research: false, inventory: true, goodwill: true, noncontrolling: 0.2 };

/**
 * Proportions are round figures near the medians of each kind of filer in EDGAR's company facts of 2009 to 2026; they
 * are there to look real, not to be exact.
 */
// biome-ignore format: a table reads by column
export const sectors: readonly Sector[] = [
  { name: "Software", weight: 12, sic: ["7372", "7373", "7374"], words: ["Software", "Systems", "Cloud", "Analytics", "Networks"], model: "operating", classified: true, has: { ...full, research: true, inventory: false }, revenue: { smallest: 40, doublings: 8 }, growth: { yearly: 0.14, deviation: 0.03 }, seasons: [0.235, 0.245, 0.25, 0.27], cost: 0.28, research: 0.2, overhead: 0.4, capex: 0.03, stockPay: 0.08, plant: 0.15, receivables: 0.2, inventory: 0, payables: 0.04, debt: 0.12, payout: 0, calendars: ["december", "december", "december", "march", "june", "saturday-january"] },
  { name: "Semiconductors", weight: 6, sic: ["3674", "3672", "3661"], words: ["Semiconductor", "Devices", "Photonics", "Microsystems"], model: "operating", classified: true, has: { ...full, research: true }, revenue: { smallest: 60, doublings: 8 }, growth: { yearly: 0.08, deviation: 0.05 }, seasons: [0.24, 0.245, 0.255, 0.26], cost: 0.5, research: 0.16, overhead: 0.14, capex: 0.06, stockPay: 0.04, plant: 0.35, receivables: 0.15, inventory: 0.14, payables: 0.07, debt: 0.15, payout: 0.2, calendars: ["december", "friday-september", "sunday-december", "march"] },
  { name: "Biotechnology", weight: 13, sic: ["2834", "2836", "8731"], words: ["Therapeutics", "Biosciences", "Pharma", "Genomics", "Oncology"], model: "operating", classified: true, has: { cost: false, research: true, inventory: false, goodwill: false, noncontrolling: 0.03 }, revenue: { smallest: 4, doublings: 4 }, growth: { yearly: 0.06, deviation: 0.1 }, seasons: evenly, cost: 0, research: 4, overhead: 1.4, capex: 0.08, stockPay: 0.7, plant: 0.4, receivables: 0.1, inventory: 0, payables: 0.3, debt: 0.08, payout: 0, calendars: ["december", "december", "december", "december", "june", "september"] },
  { name: "Medical devices", weight: 6, sic: ["3841", "3845", "3842"], words: ["Medical", "Surgical", "Diagnostics", "Health"], model: "operating", classified: true, has: { ...full, research: true }, revenue: { smallest: 30, doublings: 8 }, growth: { yearly: 0.08, deviation: 0.025 }, seasons: [0.24, 0.25, 0.245, 0.265], cost: 0.4, research: 0.09, overhead: 0.36, capex: 0.04, stockPay: 0.03, plant: 0.2, receivables: 0.16, inventory: 0.14, payables: 0.06, debt: 0.2, payout: 0.1, calendars: mostlyDecember },
  { name: "Banking", weight: 12, sic: ["6022", "6021", "6035"], words: ["Bancorp", "Bancshares", "Financial", "Bank"], model: "bank", classified: false, has: { cost: false, research: false, inventory: false, goodwill: true, noncontrolling: 0 }, revenue: { smallest: 30, doublings: 7 }, growth: { yearly: 0.07, deviation: 0.015 }, seasons: evenly, cost: 0, research: 0, overhead: 0.55, capex: 0.02, stockPay: 0.01, plant: 0.35, receivables: 0, inventory: 0, payables: 0, debt: 0.06, payout: 0.35, calendars: ["december", "december", "december", "december", "december", "june"] },
  { name: "Insurance", weight: 4, sic: ["6331", "6311", "6321"], words: ["Insurance", "Assurance", "Mutual", "Indemnity"], model: "operating", classified: false, has: { cost: false, research: false, inventory: false, goodwill: true, noncontrolling: 0.15 }, revenue: { smallest: 150, doublings: 7 }, growth: { yearly: 0.05, deviation: 0.02 }, seasons: evenly, cost: 0, research: 0, overhead: 0.88, capex: 0.01, stockPay: 0.01, plant: 0.08, receivables: 0.3, inventory: 0, payables: 0.5, debt: 0.08, payout: 0.3, calendars: ["december"] },
  { name: "Real estate", weight: 7, sic: ["6798"], words: ["Realty Trust", "Properties", "REIT", "Storage Trust"], model: "operating", classified: false, has: { cost: false, research: false, inventory: false, goodwill: false, noncontrolling: 0.85 }, revenue: { smallest: 40, doublings: 6 }, growth: { yearly: 0.07, deviation: 0.015 }, seasons: evenly, cost: 0, research: 0, overhead: 0.45, capex: 0.28, stockPay: 0.01, plant: 6.5, receivables: 0.06, inventory: 0, payables: 0.2, debt: 0.45, payout: 0.95, calendars: ["december"] },
  { name: "Utilities", weight: 5, sic: ["4911", "4931", "4924"], words: ["Power", "Electric", "Gas & Light", "Energy Utilities"], model: "operating", classified: true, has: { cost: true, research: false, inventory: true, goodwill: true, noncontrolling: 0.3 }, revenue: { smallest: 300, doublings: 6 }, growth: { yearly: 0.03, deviation: 0.03 }, seasons: [0.29, 0.22, 0.23, 0.26], cost: 0.55, research: 0, overhead: 0.14, capex: 0.24, stockPay: 0.005, plant: 3.2, receivables: 0.12, inventory: 0.06, payables: 0.1, debt: 0.38, payout: 0.65, calendars: ["december", "december", "december", "september"] },
  { name: "Energy", weight: 7, sic: ["1311", "1381", "2911"], words: ["Petroleum", "Resources", "Energy", "Oil & Gas"], model: "operating", classified: true, has: { cost: true, research: false, inventory: true, goodwill: false, noncontrolling: 0.15 }, revenue: { smallest: 50, doublings: 9 }, growth: { yearly: 0.04, deviation: 0.09 }, seasons: evenly, cost: 0.52, research: 0, overhead: 0.1, capex: 0.25, stockPay: 0.01, plant: 2, receivables: 0.13, inventory: 0.04, payables: 0.12, debt: 0.28, payout: 0.2, calendars: ["december"] },
  { name: "Retail", weight: 8, sic: ["5651", "5331", "5700"], words: ["Stores", "Outfitters", "Home", "Brands"], model: "operating", classified: true, has: full, revenue: { smallest: 200, doublings: 7 }, growth: { yearly: 0.05, deviation: 0.02 }, seasons: [0.225, 0.235, 0.235, 0.305], cost: 0.64, research: 0, overhead: 0.28, capex: 0.035, stockPay: 0.008, plant: 0.22, receivables: 0.015, inventory: 0.17, payables: 0.1, debt: 0.18, payout: 0.25, calendars: ["saturday-january", "saturday-january", "saturday-january", "saturday-january", "december"] },
  { name: "Restaurants", weight: 3, sic: ["5812"], words: ["Restaurants", "Kitchens", "Grill"], model: "operating", classified: true, has: { ...full, noncontrolling: 0.1 }, revenue: { smallest: 80, doublings: 6 }, growth: { yearly: 0.06, deviation: 0.02 }, seasons: [0.245, 0.255, 0.25, 0.25], cost: 0.75, research: 0, overhead: 0.13, capex: 0.08, stockPay: 0.01, plant: 0.55, receivables: 0.02, inventory: 0.015, payables: 0.04, debt: 0.3, payout: 0.2, calendars: ["sunday-december", "sunday-december", "december"] },
  { name: "Industrials", weight: 11, sic: ["3560", "3490", "3713", "3829"], words: ["Industries", "Manufacturing", "Technologies", "Engineering", "Tool"], model: "operating", classified: true, has: { ...full, research: true }, revenue: { smallest: 80, doublings: 8 }, growth: { yearly: 0.05, deviation: 0.03 }, seasons: [0.24, 0.255, 0.25, 0.255], cost: 0.67, research: 0.025, overhead: 0.17, capex: 0.035, stockPay: 0.01, plant: 0.24, receivables: 0.16, inventory: 0.16, payables: 0.09, debt: 0.24, payout: 0.3, calendars: mostlyDecember },
  { name: "Consumer goods", weight: 4, sic: ["2000", "2080", "2840"], words: ["Foods", "Consumer Brands", "Beverage", "Naturals"], model: "operating", classified: true, has: full, revenue: { smallest: 100, doublings: 8 }, growth: { yearly: 0.04, deviation: 0.02 }, seasons: [0.24, 0.255, 0.25, 0.255], cost: 0.62, research: 0, overhead: 0.23, capex: 0.035, stockPay: 0.01, plant: 0.25, receivables: 0.1, inventory: 0.12, payables: 0.1, debt: 0.3, payout: 0.5, calendars: ["december", "december", "june", "sunday-december"] },
  { name: "Transportation", weight: 2, sic: ["4213", "4400", "4512"], words: ["Logistics", "Freight", "Lines", "Air"], model: "operating", classified: true, has: { cost: false, research: false, inventory: true, goodwill: true, noncontrolling: 0.05 }, revenue: { smallest: 120, doublings: 8 }, growth: { yearly: 0.05, deviation: 0.03 }, seasons: [0.235, 0.255, 0.255, 0.255], cost: 0, research: 0, overhead: 0.82, capex: 0.1, stockPay: 0.008, plant: 0.7, receivables: 0.12, inventory: 0.02, payables: 0.07, debt: 0.28, payout: 0.2, calendars: ["december", "december", "december", "june"] },
];
