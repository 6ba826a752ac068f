import type { CompanySeries } from "@/domain/golden/series";
import { type Checker, plainChecker, sumChecker, type Term } from "./checkers";
import { earningsIncomes, earningsRelations, partWholePairs, sumRelations, type Variant } from "./constraints";
import type { Column, Grid } from "./grid";

/** The sums of one statement in one currency, a checker for each form of a relation that the company can be checked for. */
export function statementCheckers(series: CompanySeries, grid: Grid, unit: string): Checker[] {
  return sumRelations.flatMap(({ id, ruleId, words, variants }) =>
    variants.flatMap((variant, index) => {
      const terms = termsOf(grid, unit, variant.terms);
      if (terms.length < variant.terms.length) return [];
      const relation = index === 0 ? id : `${id}/${index}`;
      return [
        sumChecker(series, grid, {
          relation,
          ruleId,
          words,
          terms,
          optional: termsOf(grid, unit, variant.optional ?? []),
        }),
      ];
    }),
  );
}

const termsOf = (grid: Grid, unit: string, terms: Variant["terms"]): Term[] =>
  terms.flatMap(([sign, code]) => {
    const column = grid.column(code, unit);
    return column ? [{ sign, column }] : [];
  });

/** Parts and wholes of one balance sheet. */
export const partWholeCheckers = (grid: Grid, unit: string): Checker[] =>
  partWholePairs.flatMap(([part, whole]) =>
    orderChecker(grid, `part-whole/${part}/${whole}`, "part-whole", part, whole, unit),
  );

/** Diluted shares include the basic ones, and dilution never raises earnings per share. */
export const dilutionCheckers = (grid: Grid, currency: string): Checker[] => [
  ...orderChecker(grid, "basic-diluted-shares", "eps-check", "SharesBasic", "SharesDiluted", "shares"),
  ...orderChecker(grid, "diluted-basic-eps", "eps-check", "EpsDiluted", "EpsBasic", `${currency}/shares`),
];

const orderSlackShare = 0.001;
const cent = 0.0101;

function orderChecker(
  grid: Grid,
  relation: string,
  ruleId: string,
  part: string,
  whole: string,
  unit: string,
): Checker[] {
  const [smaller, larger] = [grid.column(part, unit), grid.column(whole, unit)];
  if (!smaller || !larger) return [];
  const words = `${labelOf(smaller)} ≤ ${labelOf(larger).toLowerCase()}`;
  const least = unit.endsWith("/shares") ? cent : 0;
  const slackAt = (row: number) => Math.max(least, orderSlackShare * Math.abs(larger.values[row] as number));
  return [plainChecker(grid, { relation, ruleId, words, form: "order" }, [smaller, larger], slackAt)];
}

const labelOf = ({ points }: Column): string => points.find((point) => point !== undefined)?.item.label ?? "";

/** Earnings per share = income ÷ weighted shares, a checker for each income it may rest on. */
export function earningsCheckers(grid: Grid, currency: string): Checker[] {
  return earningsRelations.flatMap(({ id, eps, shares }) => {
    const perShare = grid.column(eps, `${currency}/shares`);
    const counts = grid.column(shares, "shares");
    if (!perShare || !counts) return [];
    return earningsIncomes.flatMap((code) => {
      const incomes = grid.column(code, currency);
      if (!incomes) return [];
      const words = `${labelOf(perShare)} = ${labelOf(incomes).toLowerCase()} ÷ ${labelOf(counts).toLowerCase()}`;
      const spec = { relation: `${id}/${code}`, ruleId: "eps-check", words, form: "product" } as const;
      return [plainChecker(grid, spec, [perShare, counts, incomes], () => 0)];
    });
  });
}
