import { type CompanySeries, type Observation, winnerOf } from "@/domain/golden/series";
import { groupDigits } from "../decimal";
import type { Cause, Evidence, FindingDraft, FormulaLine, Parameter, ParameterValues, RootCause } from "../model";
import { agree } from "../tolerance";
import { type Diagnosis, diagnoses } from "./diagnosis";
import type { Instance } from "./instances";
import { borrowedWords, repeatedWords, type SlipKind, slipWords } from "./slips";
import type { Violation } from "./violations";
import { accessionsOf, countWords, filingWords, pointWords, valueWords } from "./words";

export type IdentityParameter = "leastChecks" | "leastHeldShare" | "leastConfidence" | "leastChange";

/** Thresholds that all rules over the diagnosis have, each for itself. */
export const identityParameters: Readonly<Record<IdentityParameter, Parameter>> = {
  leastChecks: { value: 4, label: "Fewest other periods to learn from", unit: "periods", least: 4, most: 60 },
  leastHeldShare: { value: 80, label: "Least share of them in which it holds", unit: "%", least: 80, most: 100 },
  leastConfidence: { value: 75, label: "Least confidence to ask a person", unit: "%", least: 50, most: 100 },
  leastChange: {
    value: 1,
    label: "Least change to ask a person, half of it for core items",
    unit: "%",
    least: 0,
    most: 50,
  },
};

/** What the diagnosis has to say for one rule: the wrong values that break one of its own relations. */
export function identityDrafts(
  ruleId: string,
  series: CompanySeries,
  parameters: ParameterValues<IdentityParameter>,
): FindingDraft[] {
  return diagnoses(series).flatMap((diagnosis) => {
    const own = diagnosis.violations.filter(
      (violation) => violation.instance.ruleId === ruleId && isLearned(violation, parameters),
    );
    return own.length === 0 ? [] : [draftOf(diagnosis, own, isNote(diagnosis, parameters))];
  });
}

/** Not sure enough, or of no consequence. */
function isNote({ confidence, point, proposal }: Diagnosis, parameters: ParameterValues<IdentityParameter>): boolean {
  if (confidence * 100 < parameters.leastConfidence) return true;
  if (proposal === null) return false;
  const { value } = winnerOf(point);
  const change = Math.abs(proposal.value - value) / Math.max(Math.abs(value), Math.abs(proposal.value));
  return change * 100 < parameters.leastChange / (point.item.core ? 2 : 1);
}

function isLearned({ instance, trust }: Violation, parameters: ParameterValues<IdentityParameter>): boolean {
  if (instance.relation === "balance") return true;
  const others = trust.checks - 1;
  return others >= parameters.leastChecks && trust.held * 100 >= parameters.leastHeldShare * others;
}

function draftOf(diagnosis: Diagnosis, own: readonly Violation[], isNote: boolean): FindingDraft {
  const { point, observations, expected, confidence } = diagnosis;
  const winner = winnerOf(point);
  return {
    point,
    message: messageOf(diagnosis, (own[0] as Violation).instance),
    rootCause: rootCauseOf(diagnosis),
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence,
    formula: own.slice(0, mostLines).map(({ instance }) => lineOf(instance)),
    evidence: evidenceFor(diagnosis, own),
    cause: causeOf(diagnosis, winner),
    ...(isNote ? { isNote } : {}),
  };
}

const mostLines = 3;

function messageOf({ point, proposal }: Diagnosis, { words }: Instance): string {
  const winner = winnerOf(point);
  const stated = `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}`;
  return proposal === null
    ? `${stated}: “${words}” does not hold.`
    : `${stated}: “${words}” holds with ${valueWords(proposal.exact, point.unit)}.`;
}

const rootCauses: Record<SlipKind, RootCause> = {
  sign: "sign",
  scale: "scale",
  digits: "filer_error",
  zero: "filer_error",
  repeat: "period",
  borrowed: "filer_error",
};

const rootCauseOf = ({ slip, isOtherTag }: Diagnosis): RootCause =>
  isOtherTag ? "tag_mapping" : slip === null ? "filer_error" : rootCauses[slip];

/** A preferred tag that holds a part of the total does so in every filing. */
const causeOf = ({ isOtherTag }: Diagnosis, { filing }: Observation): Cause =>
  isOtherTag ? { kind: "line_item" } : { kind: "filing", accession: filing.accession };

function evidenceFor(diagnosis: Diagnosis, own: readonly Violation[]): Evidence[] {
  const { point, violations, repaired, proposal } = diagnosis;
  const found: Evidence[] = [...slipEvidence(diagnosis)];
  const others = proposal === null ? [] : point.observations.filter((one) => agree(one, proposal));
  if (proposal !== null && others.length > 0) {
    const accessions = accessionsOf(others);
    const text = `${countWords(accessions.length, "filing reports", "filings report")} ${valueWords(proposal.exact, point.unit)}`;
    const figure = `${accessions.length} of ${accessionsOf(point.observations).length}`;
    found.push({ text, figure, supports: true, accessions });
  }
  if (proposal !== null && repaired.length > 0) {
    const text = `Identities that hold with ${valueWords(proposal.exact, point.unit)}, and not with the reported value`;
    found.push({ text, figure: `${repaired.length} of ${violations.length}`, supports: true });
  }
  const [{ trust, instance }] = own as [Violation, ...Violation[]];
  found.push({
    text: `“${instance.words}” in other periods`,
    figure: `${trust.held} of ${trust.checks - 1}`,
    supports: true,
  });
  const within = own.find(({ isWithinOneFiling }) => isWithinOneFiling);
  if (within) found.push({ text: "One filing reports all of these values, and they do not fit", supports: true });
  return found;
}

function slipEvidence({ point, slip, source, proposal, isOtherTag }: Diagnosis): Evidence[] {
  const winner = winnerOf(point);
  if (isOtherTag) {
    const text = `The filing reports the total under another tag; ${winner.tag.name} holds a part of it`;
    return [{ text, supports: true, accessions: [winner.filing.accession] }];
  }
  if (slip === "repeat" && source) return [{ text: repeatedWords(source), supports: true }];
  if (slip === "borrowed" && source) return [{ text: borrowedWords(source), supports: true }];
  if (slip === null || slip === "repeat" || slip === "borrowed" || proposal === null) return [];
  return [{ text: slipWords(slip, winner, proposal), supports: true }];
}

/** The relation with this case's numbers: `1,240,000 = 700,000 + 504,000`. */
function lineOf({ words, form, points, signs, slack }: Instance): FormulaLine {
  const [first, ...rest] = points.map((point) => groupDigits(winnerOf(point).exact)) as [string, ...string[]];
  if (form === "order")
    return { words, numbers: `${first} ≤ ${rest[0]}`, limit: "No greater than the whole", holds: false };
  if (form === "product") {
    const numbers = `${first} = ${rest[1]} ÷ ${rest[0]}`;
    return { words, numbers, limit: "Within half a cent and 2%", holds: false };
  }
  const terms = rest.map((text, index) => {
    const isMinus = (signs[index + 1] as number) > 0;
    const shown = text.startsWith("−") ? `(${text})` : text;
    return index === 0 ? `${isMinus ? "−" : ""}${shown}` : `${isMinus ? "−" : "+"} ${shown}`;
  });
  const limit = slack > 0 ? `Within ${groupDigits(slack.toFixed(0))} (rounding)` : "Equal";
  return { words, numbers: `${first} = ${terms.join(" ")}`, limit, holds: false };
}
