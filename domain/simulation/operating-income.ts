import type { Climate } from "./economy";
import { type Flows, fiscalQuarterOf, noFlows, type Stocks } from "./ledger-model";
import type { Profile } from "./profile";
import { openStream, type RandomStream } from "./random";

/** A company's own proportions, around its sector's. */
export type Habits = {
  cost: number;
  research: number;
  overhead: number;
  taxRate: number;
  depreciationRate: number;
  credit: number;
  minimumCash: number;
  maximumCash: number;
};

export function drawHabits(profile: Profile): Habits {
  const random = openStream(profile.seed, profile.index, "habits");
  const { sector } = profile;
  return {
    cost: sector.cost * random.between(0.92, 1.06),
    research: sector.research * random.between(0.7, 1.25),
    overhead: sector.overhead * random.between(0.85, 1.06),
    taxRate: random.between(0.19, 0.27),
    depreciationRate: random.between(0.018, 0.03) * (sector.plant > 3 ? 0.4 : 1),
    credit: random.between(0.012, 0.04),
    minimumCash: sector.research > 1 ? 3 : random.between(0.04, 0.12),
    maximumCash: sector.research > 1 ? 14 : random.between(0.2, 0.6),
  };
}

/** The income statement of one quarter, from revenue to comprehensive income. */
export function earn(profile: Profile, habits: Habits, climate: Climate, before: Stocks): Flows {
  const { random } = climate;
  const flows = spend(profile, habits, climate, before);
  const debt = before.longTermDebt + before.currentDebt;
  flows.operatingIncome = flows.grossProfit - flows.operatingExpenses;
  flows.interestExpense = Math.round((debt * (climate.rate * 0.5 + habits.credit)) / 4);
  const yieldRate = climate.rate * 0.8;
  flows.otherIncome = Math.round(
    ((before.cash + before.shortTermInvestments) * yieldRate) / 4 + climate.level * 0.0004 * random.bell(),
  );
  flows.pretaxIncome = flows.operatingIncome - flows.interestExpense + flows.otherIncome;
  flows.incomeTax = taxOn(flows.pretaxIncome, profile, habits);
  if (profile.history.disposal?.quarter === climate.quarter) {
    flows.discontinued = Math.round(climate.level * profile.history.disposal.share * random.between(0.02, 0.15));
  }
  flows.netIncomeIncludingNci = flows.pretaxIncome - flows.incomeTax + flows.discontinued;
  return attribute(profile, flows, climate, before);
}

/** Who the income belongs to, and what by-passes it. */
export function attribute(profile: Profile, flows: Flows, climate: Climate, before: Stocks): Flows {
  const share = before.equityIncludingNci > 0 ? before.noncontrolling / before.equityIncludingNci : 0;
  flows.nciIncome = profile.style.noncontrolling ? Math.round(flows.netIncomeIncludingNci * Math.min(0.3, share)) : 0;
  flows.netIncome = flows.netIncomeIncludingNci - flows.nciIncome;
  flows.preferredDividends = profile.style.preferred ? Math.round(profile.revenue * 0.004) : 0;
  flows.netIncomeCommon = flows.netIncome - flows.preferredDividends;
  const currencies = profile.style.foreign ? climate.random.bell() : 0;
  flows.fx = Math.round(before.cash * 0.008 * currencies);
  const exposed = profile.style.foreign || profile.sector.model === "bank";
  flows.otherComprehensive = exposed ? flows.fx + Math.round(before.assets * 0.0015 * climate.random.bell()) : 0;
  flows.comprehensive = flows.netIncome + flows.otherComprehensive;
  return flows;
}

function spend(profile: Profile, habits: Habits, climate: Climate, before: Stocks): Flows {
  const { sector } = profile;
  const { random, level } = climate;
  const flows = noFlows();
  const wobble = () => 1 + 0.025 * random.bell();
  // Half of overhead and research follows the plan, not the quarter: a milestone or a silent year moves income, not them.
  const base = (Math.min(climate.revenue, level) + level / 4) / 2;
  flows.revenue = climate.revenue;
  flows.costOfRevenue = sector.has.cost ? Math.round(climate.revenue * habits.cost * wobble()) : 0;
  flows.grossProfit = flows.revenue - flows.costOfRevenue;
  flows.research = sector.has.research ? Math.round(base * habits.research * wobble()) : 0;
  flows.overhead = Math.round(base * habits.overhead * wobble());
  flows.depreciation = Math.min(before.plant, Math.round(before.plantGross * habits.depreciationRate));
  flows.intangibleAmortization = Math.round(before.intangibles * 0.028);
  const impaired = fiscalQuarterOf(climate.quarter) === 3 && random.chance(0.03);
  flows.impairment = impaired ? Math.round(before.goodwill * random.between(0.1, 0.6)) : 0;
  flows.operatingExpenses = flows.research + flows.overhead + flows.intangibleAmortization + flows.impairment;
  flows.stockPay = Math.round((level / 4) * sector.stockPay * wobble());
  return flows;
}

function taxOn(pretax: number, profile: Profile, habits: Habits): number {
  if (profile.sector.name === "Real estate") return Math.round(pretax * 0.01);
  // Losses of a company that never earned are not worth a tax asset.
  if (pretax < 0) return profile.sector.research > 1 ? 0 : Math.round(pretax * habits.taxRate * 0.7);
  return Math.round(pretax * habits.taxRate);
}

/** Drawn once per company and quarter, after everything else: adding a draw here moves nothing before it. */
export const interestAndTaxPaid = (flows: Flows, random: RandomStream): void => {
  flows.interestPaid = Math.max(0, Math.round(flows.interestExpense * random.between(0.75, 1.2)));
  flows.taxesPaid = Math.round(flows.incomeTax * random.between(0.5, 1.2));
};
