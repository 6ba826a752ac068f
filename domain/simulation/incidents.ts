import type { Day } from "@/domain/periods/model";
import { negated, shiftDecimal, transposed } from "./decimal";
import type { Fact } from "./fact";
import type { RandomStream } from "./random";

/** Named as in the list of labelled errors, so that one scorer reads both. */
export type ErrorKind =
  | `scale_1e${"+" | "-"}${3 | 6}`
  | "sign_flip"
  | "zero_for_nonzero"
  | "digits_transposed"
  | "period_end";

/** What a filing says instead of `fact`. */
export type Corruption = { fact: Fact; kind: ErrorKind; wrong: Pick<Fact, "value" | "start" | "end"> };

/** One way in which filers go wrong: a filing has it or has it not, in some of its facts. */
export type Incident = {
  name: string;
  /** Of a hundred incidents. */
  cards: number;
  /** Of facts that only annual reports have: a repetition waits a year. */
  annual?: boolean;
  wholeFiling?: boolean;
  corrupt(facts: readonly Fact[], random: RandomStream, unit: number): Corruption[];
};

/** Facts of the lines shifted by `places` in one column of the filing or in both. */
export function rescaled(places: 3 | -3 | 6 | -6, ...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) => inColumns(ofLines(facts, lines), random).flatMap((fact) => shift(fact, places));
}

/** The same for one line out of several: filers seldom get more than one wrong at a time. */
export function rescaledOneOf(places: 3 | -3 | 6 | -6, ...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) => inColumns(ofOneLine(facts, lines, random), random).flatMap((fact) => shift(fact, places));
}

export function signFlippedOneOf(...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) =>
    inColumns(ofOneLine(facts, lines, random), random).map((fact) => changed(fact, "sign_flip", negated(fact.value)));
}

export function zeroedOneOf(...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) =>
    inColumns(ofOneLine(facts, lines, random), random).map((fact) => changed(fact, "zero_for_nonzero", "0"));
}

export function transposedOneOf(...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) => {
    const fact = ofOneLine(facts, lines, random).find(({ column }) => column === "current");
    const value = fact ? transposed(fact.value, random.whole(0, 2)) : null;
    return fact && value !== null ? [changed(fact, "digits_transposed", value)] : [];
  };
}

/** A whole filing in thousands (of a company that reports in millions: in millions), per-share values excepted. */
export function rescaledFiling(facts: readonly Fact[], _random: RandomStream, unit: number): Corruption[] {
  const places = unit === 1_000_000 ? -6 : -3;
  return facts
    .filter(({ unit: of, tag }) => of === "USD" && !tag.startsWith("dei:"))
    .flatMap((fact) => shift(fact, places));
}

/** Days in 4,000 years of the Gregorian calendar: a 2 typed as a 6. */
const fourMillennia = 1_460_970;

export function misdatedOneOf(move: "millennia" | "year", ...lines: readonly string[]): Incident["corrupt"] {
  return (facts, random) => {
    const fact = ofOneLine(facts, lines, random).find(({ column }) => column === "current");
    if (!fact) return [];
    const moved = (day: Day) => (move === "millennia" ? day + fourMillennia : day + 365);
    const wrong = { value: fact.value, start: fact.start === null ? null : moved(fact.start), end: moved(fact.end) };
    return [{ fact, kind: "period_end", wrong }];
  };
}

function shift(fact: Fact, places: 3 | -3 | 6 | -6): Corruption[] {
  const exact = shiftDecimal(fact.value, places);
  // Counts stay whole: who writes thousands of shares rounds them.
  const value = fact.unit === "shares" ? (exact.split(".")[0] ?? exact) : exact;
  if (value === "0" || value === "-0" || fact.value === "0") return [];
  return [changed(fact, `scale_1e${places > 0 ? "+" : "-"}${Math.abs(places) as 3 | 6}`, value)];
}

function changed(fact: Fact, kind: ErrorKind, value: string): Corruption {
  return { fact, kind, wrong: { value, start: fact.start, end: fact.end } };
}

const ofLines = (facts: readonly Fact[], lines: readonly string[]) =>
  facts.filter(({ line, value }) => lines.includes(line) && value !== "0");

function ofOneLine(facts: readonly Fact[], lines: readonly string[], random: RandomStream): Fact[] {
  const present = lines.filter((name) => facts.some(({ line, value }) => line === name && value !== "0"));
  return present.length === 0 ? [] : ofLines(facts, [random.pick(present)]);
}

/** Some filers err in both columns, some only in the new one or the repeated one. */
function inColumns(facts: readonly Fact[], random: RandomStream): Fact[] {
  const die = random.next();
  const wanted = die < 0.55 ? null : die < 0.8 ? "current" : "prior";
  const chosen = facts.filter(({ column }) => wanted === null || column === wanted);
  return chosen.length > 0 ? chosen : [...facts];
}
