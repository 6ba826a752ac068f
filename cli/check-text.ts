import type { PlainGolden } from "@/domain/scoring/check-company";
import type { PlainCheck } from "./plain-check";

/** The check as a terminal shows it: findings first, then the golden values line by line. */
export function checkText(check: PlainCheck): string {
  const lines = [
    `${check.name} (CIK ${check.cik}), ${check.asFiled === null ? "all filings" : `as filed by ${check.asFiled}`}: ${check.filings} filings, the last of ${check.lastFiledOn}`,
    "",
    ...check.failures.map(({ ruleId, message }) => `rule ${ruleId} failed: ${message}`),
    ...findingLines(check.findings),
    "",
    ...valueLines(check.golden),
  ];
  return `${lines.join("\n")}\n`;
}

function findingLines(findings: PlainCheck["findings"]): string[] {
  const count = (standing: string) => findings.filter((finding) => finding.standing === standing).length;
  return [
    `${findings.length} findings: ${count("open")} open, ${count("superseded")} superseded, ${count("noted")} noted`,
    ...findings.flatMap(({ standing, ruleId, severity, message, expected, settled }) => [
      `  ${standing}  severity ${severity}  ${ruleId}  ${message}${expected === null ? "" : `  Suggested: ${expected}`}`,
      ...(settled === null ? [] : [`      ${settled.words}`]),
    ]),
  ];
}

function valueLines(values: readonly PlainGolden[]): string[] {
  const byLine = new Map<string, PlainGolden[]>();
  for (const value of values) {
    const key = `${value.item} ${value.unit} ${value.length}`;
    byLine.set(key, [...(byLine.get(key) ?? []), value]);
  }
  return [
    `${values.length} golden values`,
    ...[...byLine].flatMap(([line, own]) => [
      line,
      ...own.map(({ end, value, state, doubtful, form, filedOn, derivation }) => {
        const reported = form === null ? "no filing" : `${form} of ${filedOn}`;
        const origin = derivation === null ? reported : `derived (${derivation})`;
        return `  ${end}  ${(value ?? "").padStart(18)}  ${state}${doubtful ? ", doubtful" : ""}  ${origin}`;
      }),
    ]),
  ];
}
