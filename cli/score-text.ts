import type { reportOf } from "@/domain/scoring/report";
import type { PointRecord } from "@/domain/scoring/sample-issues";

type Printed = ReturnType<typeof reportOf> & {
  timing?: { examineSeconds: number; byRule: Record<string, number> };
  sample?: readonly { companies: readonly string[]; points: readonly PointRecord[]; system: { title: string } }[];
};

/** The score as tables for a terminal; `sample` shows what filings state, and the system's title under it. */
export function scoreText(report: Printed, withMisses: boolean): string {
  const lines = Object.entries(report).flatMap(([name, value]) => figure(name, value));
  if (withMisses) lines.push(...missLines(report));
  for (const [index, issue] of (report.sample ?? []).entries())
    lines.push(
      "",
      `#${index + 1}  ${issue.companies.join(", ")}`,
      ...issue.points.flatMap(pointLines),
      `   system: ${issue.system.title}`,
    );
  return `${lines.join("\n")}\n`;
}

const longLists = new Set(["misses", "plantedMisses", "plantedFalse", "sample"]);

function figure(name: string, value: unknown): string[] {
  if (longLists.has(name)) return [];
  if (Array.isArray(value))
    return value.length === 0 ? [] : [name, ...value.map((each) => `    ${JSON.stringify(each)}`)];
  if (typeof value !== "object" || value === null) return [`${name.padEnd(26)} ${value ?? "–"}`];
  return [name, ...Object.entries(value).map(([key, each]) => `    ${key.padEnd(22)} ${cells(each)}`)];
}

function cells(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 10_000) / 10_000);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => `${key} ${typeof each === "object" ? JSON.stringify(each) : each}`)
    .join("  ");
}

function missLines(report: Printed): string[] {
  const list = (title: string, rows: readonly unknown[] | undefined) =>
    rows === undefined ? [] : ["", `${title}: ${rows.length}`, ...rows.map((row) => `    ${JSON.stringify(row)}`)];
  const { plantedMisses, plantedFalse } = report as { plantedMisses?: unknown[]; plantedFalse?: unknown[] };
  return [
    ...list("labels not found", report.misses),
    ...list("detectable plants not found", plantedMisses),
    ...list("new issues without a plant", plantedFalse),
  ];
}

function pointLines(point: PointRecord): string[] {
  return [
    `   ${point.label}, ${point.unit}, ${point.length} to ${point.end}`,
    ...point.reports.map(
      ({ filed, form, accession, tag, value }) =>
        `      ${value.padStart(20)}  ${tag}  ${form} of ${filed}  ${accession}`,
    ),
    `      line: ${point.line.map(({ end, value }) => `${end} ${value}`).join(" | ")}`,
    `      same period: ${Object.entries(point.statement)
      .map(([item, value]) => `${item} ${value}`)
      .join(" | ")}`,
  ];
}
