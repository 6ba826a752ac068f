import { type Observation, winnerOf } from "@/domain/golden/series";
import { type ForeignUnit, foreignUnitsOf } from "../evidence/foreign-units";
import { missingPoint } from "../evidence/missing-point";
import { countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { CheckedSeries, Evidence, FindingDraft, FormulaLine, ParameterValues, Rule } from "../model";
import { agree } from "../tolerance";

type Names = "leastValues" | "largestDistance";

/**
 * A currency or unit in which the company does not state this line item: shares in USD, one amount in EUR in a filing in
 * USD. The unit is what is wrong, so the number itself is suggested where it fits the line. Not raised: a company that
 * states a line in two currencies as a rule, a filing of which more than a tenth is in the second one (a convenience
 * translation), an amount in another currency beside the own one of another size (a loan, a facility), a slip in a filing
 * that newer ones have replaced. Source: own.
 */
export const unit: Rule<Names> = {
  id: "unit",
  number: 20,
  version: 1,
  severity: 1,
  title: "Unit that is not the company’s own",
  description: "A value is stated in a currency or unit in which the company does not state this line item.",
  formula: "unit = the unit of the line’s other values",
  source: "own",
  parameters: {
    leastValues: { value: 4, label: "Fewest values in the line’s own unit", unit: "values", least: 1, most: 40 },
    largestDistance: {
      value: 0.7,
      label: "Largest distance from the neighbours at which the number itself is suggested, in orders of magnitude",
      unit: "",
      least: 0,
      most: 3,
    },
  },
  check(series, parameters) {
    return foreignUnitsOf(series).flatMap((foreign) => judge(series, foreign, parameters));
  },
};

function judge(series: CheckedSeries, foreign: ForeignUnit, parameters: ParameterValues<Names>): FindingDraft[] {
  const { stated, own, ownPoint, isUnfit } = foreign;
  if (own.points.length < parameters.leastValues || isLegal(foreign)) return [];
  if (!ownPoint) {
    const missing = draftOfMissing(series, foreign, parameters);
    return isUnfit ? [missing] : [draftOfStated(foreign), missing];
  }
  const observed = winnerOf(stated);
  if (isUnfit) return winnerOf(ownPoint).filing.filedOn < observed.filing.filedOn ? [draftOfStated(foreign)] : [];
  // The same number cannot be right in both; two numbers of one filing are one amount told in two currencies.
  const isSame = ownPoint.observations.some((one) => agree(one, observed));
  const isTold = ownPoint.observations.some((one) => one.filing === observed.filing);
  const isNear = foreign.distance !== null && foreign.distance <= parameters.largestDistance;
  return isSame || (isNear && !isTold) ? [draftOfStated(foreign)] : [];
}

/** A par value stands in the currency of the law that the shares are under, until the company moves. */
const isLegal = ({ stated, own, isUnfit }: ForeignUnit): boolean =>
  stated.item.code === "ParValue" && !isUnfit && !own.points.some(({ end }) => end < stated.end);

/** The value in the unit that cannot be right. */
function draftOfStated(foreign: ForeignUnit): FindingDraft {
  const { stated, observations, own, ownPoint } = foreign;
  const observed = foremost(stated, observations);
  return {
    ...shared(foreign, observed),
    point: stated,
    message: `${pointWords(stated)}: the ${filingWords(observed)} states ${valueWords(observed.exact, stated.unit)}${isCount(stated.unit) ? " shares" : ""}, but the company states this line in ${own.unit}.`,
    suspects: observations.map((observation) => ({ observation, expected: null })),
    confidence: ownPoint ? 0.9 : 0.85,
  };
}

/** The cell in the own unit that has no value because of it. */
function draftOfMissing(
  series: CheckedSeries,
  foreign: ForeignUnit,
  { largestDistance }: ParameterValues<Names>,
): FindingDraft {
  const { stated, own, distance } = foreign;
  const observed = winnerOf(stated);
  const { item, unit: ownUnit, length } = own;
  const point = missingPoint(series, { item, unit: ownUnit, length, end: stated.end });
  const fits = distance !== null && distance <= largestDistance;
  return {
    ...shared(foreign, observed),
    point,
    message: `${pointWords(point)} is missing: the ${filingWords(observed)} states ${valueWords(observed.exact, stated.unit)}${isCount(stated.unit) ? " shares" : ""} where the line is in ${ownUnit}.`,
    suspects: [],
    ...(fits ? { expectedMissing: observed.exact } : {}),
    confidence: fits ? 0.9 : 0.7,
  };
}

const isCount = (text: string): boolean => text.toLowerCase() === "shares";

function shared(foreign: ForeignUnit, observed: Observation) {
  const { stated, own, ownPoint } = foreign;
  const formula: FormulaLine[] = [
    {
      words: "Unit of the value = unit of the line",
      numbers: `${stated.unit} = ${own.unit}`,
      limit: "The same unit",
      holds: false,
    },
  ];
  const others = ownPoint ? ownPoint.observations.filter(({ filing }) => filing !== observed.filing) : [];
  const evidence: Evidence[] = [
    {
      text: `The line’s other values are in ${own.unit}`,
      figure: countWords(own.points.length, "value"),
      supports: true,
    },
    ...others.slice(0, 1).map((one) => ({
      text: `The ${filingWords(one)} states ${valueWords(one.exact, one.unit)}${isCount(one.unit) ? " shares" : ""}`,
      supports: true,
      accessions: [one.filing.accession],
    })),
  ];
  const cause = { kind: "company", name: `unit ${stated.item.code}` } as const;
  return { rootCause: "unit", formula, evidence, cause } as const;
}
