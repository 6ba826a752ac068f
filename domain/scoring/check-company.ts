import { DomainError } from "@/domain/errors";
import {
  type GoldenValue,
  goldenValues,
  pointKey,
  type Standing,
  type UnreportedPoint,
} from "@/domain/golden/golden-values";
import type { BuiltSeries } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import { type Day, formatDay } from "@/domain/periods/model";
import { examine } from "@/domain/rules/examine";
import type { CheckContext, ExaminedFinding, RuleFailure } from "@/domain/rules/model";
import type { RuleSet } from "@/domain/rules/rule-set";

/** What filings filed by a day make of one company: findings, and golden values that no person touched. */
export type CompanyCheck = {
  cik: number;
  name: string;
  /** Null when all filings were read. */
  asFiled: Day | null;
  filings: number;
  lastFiledOn: Day;
  /** The market's baseline that the company was compared with; 0 for none. */
  peersVersion: number;
  findings: readonly ExaminedFinding[];
  failures: readonly RuleFailure[];
  golden: readonly GoldenValue[];
};

/** Pure. Overrides and accepted exceptions are people's word, not the filings', and have no part in it. */
export function checkCompany(series: BuiltSeries, ruleSet: RuleSet, context: CheckContext): CompanyCheck {
  const { findings, failures } = examine(series, ruleSet, context);
  return {
    cik: series.cik,
    name: series.name,
    asFiled: series.asFiled,
    filings: series.filings.length,
    lastFiledOn: series.filings.at(-1)?.filedOn ?? 0,
    peersVersion: context.peers.version,
    findings,
    failures,
    golden: goldenValues(series, standingsOf(findings), missedPoints(findings)),
  };
}

const missedPoints = (findings: readonly ExaminedFinding[]): UnreportedPoint[] => {
  const open = findings.filter(({ standing, point }) => standing === "open" && point.observations.length === 0);
  const points = new Set(open.map(({ point }) => point));
  return [...points].map(({ item, unit, length, end }) => ({ lineItemId: item.id, unit, length, end }));
};

function standingsOf(findings: readonly ExaminedFinding[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { standing, severity, point } of findings) {
    if (standing !== "open") continue;
    const key = pointKey(point.item.id, point.unit, point.length, point.end);
    const known = standings.get(key)?.openSeverity ?? 3;
    standings.set(key, { openSeverity: Math.min(known, severity) as 1 | 2 | 3, accepted: false, override: null });
  }
  return standings;
}

/** Throws DomainError when the company had filed nothing by the day. */
export function requireFiled(name: string, firstFiledOn: Day | null, asFiled: Day | null): void {
  if (firstFiledOn === null) {
    throw new DomainError(
      "not_found",
      `No filing of ${name} states a value of a mapped tag: there is nothing to check.`,
    );
  }
  if (asFiled === null || asFiled >= firstFiledOn) return;
  const first = formatDay(firstFiledOn);
  throw new DomainError(
    "invalid_input",
    `${name} had filed nothing by ${formatDay(asFiled)}: its first filing is of ${first}. Name that day or a later one.`,
  );
}

const codes = new Map(lineItems.map(({ id, code }) => [id, code]));

/** A golden value as the command prints it. */
export function plainGolden({
  lineItemId,
  unit,
  length,
  end,
  value,
  state,
  doubtful,
  winner,
  derivation,
}: GoldenValue) {
  return {
    item: codes.get(lineItemId) ?? String(lineItemId),
    unit,
    length,
    end: formatDay(end),
    value,
    state,
    doubtful,
    derivation,
    tag: winner?.tag.name ?? null,
    accession: winner?.filing.accession ?? null,
    form: winner?.filing.form ?? null,
    filedOn: winner ? formatDay(winner.filing.filedOn) : null,
  };
}
export type PlainGolden = ReturnType<typeof plainGolden>;
