import type { FlowName, Ledger, Quarter, Shares, StockName } from "./ledger-model";
import type { Figure } from "./lines";
import { parValue } from "./opening-balance";
import type { Profile } from "./profile";
import { misstatement, type Overlay, reclassification } from "./restatements";
import type { SimulatedFiling } from "./schedule";
import { cents, plainNumber, splitRatio } from "./shares";

/** The company's books as one filing presents them. */
export type Presentation = {
  profile: Profile;
  ledger: Ledger;
  filing: SimulatedFiling;
  overlays: readonly Overlay[];
};

export const presentationIn = (filing: SimulatedFiling, profile: Profile, ledger: Ledger): Presentation => ({
  profile,
  ledger,
  filing,
  overlays: [misstatement(profile, ledger, filing), reclassification(profile, ledger, filing)],
});

/** A figure over the quarters `from` to `to`, both included, as a decimal literal; null where the books do not reach. */
export function figureOver(shown: Presentation, figure: Figure, from: number, to: number): string | null {
  if (!quarterAt(shown, from) || !quarterAt(shown, to)) return null;
  if ("flow" in figure) return String(flowOver(shown, figure.flow, from, to) * shown.profile.unit);
  if (!("share" in figure)) return null;
  const diluted = figure.share === "epsDiluted" || figure.share === "diluted";
  switch (figure.share) {
    case "epsBasic":
    case "epsDiluted":
      return perShare(shown, from, to, diluted);
    case "basic":
    case "diluted":
      return String(weightedShares(shown, from, to, diluted));
    case "antidilutive":
      return String(Math.round(averageShares(shown, from, to, (shares) => shares.antidilutive)));
    case "dividend":
      return dividends(shown, from, to);
  }
}

/** A figure at the end of quarter `at`, as a decimal literal. */
export function figureAt(shown: Presentation, figure: Figure, at: number): string | null {
  const shares = sharesAt(shown, at);
  if (!shares) return null;
  if ("stock" in figure) return String(stockAt(shown, figure.stock, at) * shown.profile.unit);
  if (!("count" in figure)) return null;
  const treasury = Math.round(shares.treasury * splitRatio(shown.profile, shown.filing, at));
  switch (figure.count) {
    case "par":
      return plainNumber(parValue(shown.profile));
    case "authorized":
      return String(shares.authorized);
    case "treasury":
      return String(treasury);
    case "issued":
      return String(outstandingAt(shown, at) + treasury);
    case "outstanding":
      return String(outstandingAt(shown, at));
  }
}

export function outstandingAt(shown: Presentation, at: number): number {
  return Math.round((sharesAt(shown, at)?.outstanding ?? 0) * splitRatio(shown.profile, shown.filing, at));
}

/** Dollars a share on the filing's split basis. */
export function priceAt(shown: Presentation, at: number): number {
  return (sharesAt(shown, at)?.price ?? 0) / splitRatio(shown.profile, shown.filing, at);
}

function quarterAt({ ledger }: Presentation, number: number): Quarter | undefined {
  return ledger.quarters[number - ledger.first];
}

function sharesAt(shown: Presentation, number: number): Shares | undefined {
  const { ledger } = shown;
  return number === ledger.first - 1 ? ledger.opening.shares : quarterAt(shown, number)?.shares;
}

function flowOver(shown: Presentation, name: FlowName, from: number, to: number): number {
  let total = 0;
  for (let number = from; number <= to; number++) {
    total += quarterAt(shown, number)?.flows[name] ?? 0;
    for (const overlay of shown.overlays) total += overlay.flows(number)[name] ?? 0;
  }
  return total;
}

function stockAt(shown: Presentation, name: StockName, number: number): number {
  const { ledger, overlays } = shown;
  const stocks = number === ledger.first - 1 ? ledger.opening.stocks : quarterAt(shown, number)?.stocks;
  return overlays.reduce((sum, overlay) => sum + (overlay.stocks(number)[name] ?? 0), stocks?.[name] ?? 0);
}

function averageShares(shown: Presentation, from: number, to: number, count: (shares: Shares) => number): number {
  let total = 0;
  for (let number = from; number <= to; number++) {
    const shares = sharesAt(shown, number);
    if (shares) total += count(shares) * splitRatio(shown.profile, shown.filing, number);
  }
  return total / (to - from + 1);
}

/** Options count only where there is income to dilute (ASC 260). */
function weightedShares(shown: Presentation, from: number, to: number, diluted: boolean): number {
  const withOptions = diluted && flowOver(shown, "netIncomeCommon", from, to) > 0;
  const average = averageShares(shown, from, to, ({ basic, dilutive }) => (withOptions ? basic + dilutive : basic));
  return Math.max(1, Math.round(average / shown.profile.shareUnit)) * shown.profile.shareUnit;
}

function perShare(shown: Presentation, from: number, to: number, diluted: boolean): string {
  const dollars = flowOver(shown, "netIncomeCommon", from, to) * shown.profile.unit;
  return cents(dollars / weightedShares(shown, from, to, diluted));
}

function dividends(shown: Presentation, from: number, to: number): string {
  let total = 0;
  for (let number = from; number <= to; number++) {
    total += (sharesAt(shown, number)?.dividend ?? 0) / splitRatio(shown.profile, shown.filing, number);
  }
  return plainNumber(total);
}
