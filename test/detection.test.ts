import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { buildSeries } from "@/domain/golden/survivorship";
import { openArchive, unpack } from "@/domain/ingest/archive";
import { parseDocument } from "@/domain/ingest/document";
import { selectObservations } from "@/domain/ingest/select-observations";
import { dayOf } from "@/domain/periods/model";
import { examine } from "@/domain/rules/examine";
import type { Examination, ExaminedFinding, SuspectRow } from "@/domain/rules/model";
import { agree } from "@/domain/rules/tolerance";
import { describeWithEdgar } from "./edgar";
import { type LabelledError, readLabelledErrors } from "./labelled-errors";
import { tagsByName } from "./series";

type Company = { series: CompanySeries; examination: Examination; milliseconds: number };
const megabyte = 1024 * 1024;

describeWithEdgar("detection on real filings", (folder) => {
  const scores = {
    points: 0,
    companies: 0,
    milliseconds: 0,
    labels: 0,
    found: 0,
    right: 0,
    winners: 0,
    winnersFound: 0,
    /** Found once more when no observation contradicts the labelled one. */
    foundAlone: 0,
  };
  const issues = new Set<string>();
  const failures: string[] = [];
  const repeatedKeys: string[] = [];
  const unsteady: number[] = [];

  beforeAll(async () => {
    const labels = readLabelledErrors(folder);
    for await (const { cik, observations } of companies(path.join(folder, "companyfacts.zip"))) {
      const company = examineCompany(cik, observations);
      const own = labels.filter((label) => label.cik === cik);
      score(company, own);
      if (own.length > 0) scoreAlone(cik, observations, own);
      if (scores.companies % 20 === 0) checkOrder(cik, observations, company);
    }
    console.info(JSON.stringify({ ...scores, issues: issues.size }));
  }, 300_000);

  function score({ series, examination, milliseconds }: Company, labels: readonly LabelledError[]): void {
    scores.companies++;
    scores.milliseconds += Math.round(milliseconds);
    for (const line of series.lines) scores.points += line.points.length;
    for (const { ruleId, message } of examination.failures) failures.push(`${series.cik} ${ruleId}: ${message}`);
    const keys = examination.findings.map(({ key }) => key);
    if (new Set(keys).size < keys.length) repeatedKeys.push(String(series.cik));
    for (const finding of examination.findings) if (finding.standing === "open") issues.add(finding.fingerprint);
    for (const label of labels) scoreLabel(series, examination, label);
  }

  function scoreLabel(series: CompanySeries, { findings }: Examination, label: LabelledError): void {
    const points = pointsWith(series, label);
    if (points.length === 0) return;
    const suspects = suspectsFor(findings, points, label);
    const isWinning = points.some((point) => isLabelled(winnerOf(point), label));
    scores.labels++;
    if (isWinning) scores.winners++;
    if (suspects.length === 0) return;
    scores.found++;
    if (isWinning) scores.winnersFound++;
    const wanted = { value: label.expected, exact: String(label.expected) };
    if (
      suspects.some(({ expected }) => expected !== null && agree({ value: Number(expected), exact: expected }, wanted))
    )
      scores.right++;
  }

  function scoreAlone(cik: number, observations: Observation[], labels: readonly LabelledError[]): void {
    const isContradicting = (one: Observation) =>
      labels.some((label) => isSameFact(one, label)) && !labels.some((label) => isLabelled(one, label));
    const { series, examination } = examineCompany(
      cik,
      observations.filter((one) => !isContradicting(one)),
    );
    for (const label of labels) {
      if (suspectsFor(examination.findings, pointsWith(series, label), label).length > 0) scores.foundAlone++;
    }
  }

  function checkOrder(cik: number, observations: Observation[], { examination }: Company): void {
    const again = examineCompany(cik, [...observations].reverse()).examination;
    const essence = ({ findings }: Examination) =>
      JSON.stringify(
        findings.map(({ key, standing, expected, fingerprint, confidence }) => [
          key,
          standing,
          expected,
          fingerprint,
          confidence,
        ]),
      );
    if (essence(again) !== essence(examination)) unsteady.push(cik);
  }

  it("finds nine of ten labelled errors, winning ones included", () => {
    expect(scores.labels).toBeGreaterThan(300);
    expect(scores.found / scores.labels).toBeGreaterThanOrEqual(0.9);
    expect(scores.winnersFound / scores.winners).toBeGreaterThanOrEqual(0.9);
  });

  it("finds seven of ten without any filing that contradicts them", () => {
    expect(scores.foundAlone / scores.labels).toBeGreaterThanOrEqual(0.7);
  });

  it("suggests the right value for nineteen of twenty", () => {
    expect(scores.right / scores.found).toBeGreaterThanOrEqual(0.95);
  });

  it("raises at most 0.6 issues per thousand data points", () => {
    expect(issues.size).toBeGreaterThan(0);
    expect((issues.size / scores.points) * 1000).toBeLessThanOrEqual(0.6);
  });

  it("no rule fails on any company, and every finding has a key of its own", () => {
    expect(failures).toEqual([]);
    expect(repeatedKeys).toEqual([]);
  });

  it("does not depend on the order of the observations", () => {
    expect(unsteady).toEqual([]);
  });

  it("takes milliseconds per company", () => {
    expect(scores.milliseconds / scores.companies).toBeLessThan(60);
  });
});

function examineCompany(cik: number, observations: readonly Observation[]): Company {
  const series = buildSeries({ cik, name: String(cik), observations, asFiled: null });
  const { user, system } = process.cpuUsage();
  const examination = examine(series);
  const used = process.cpuUsage({ user, system });
  return { series, examination, milliseconds: (used.user + used.system) / 1000 };
}

async function* companies(file: string): AsyncGenerator<{ cik: number; observations: Observation[] }> {
  const archive = await openArchive(file);
  try {
    for (const entry of archive.entries) {
      if (entry.cik === null) continue;
      const body = await unpack(entry, await archive.readCompressed(entry), 64 * megabyte);
      const document = parseDocument(entry.name, body, entry.cik);
      const { observations } = selectObservations(document, tagsByName, dayOf(new Date()));
      yield { cik: entry.cik, observations };
    }
  } finally {
    await archive.close();
  }
}

const isSameFact = (one: Observation, label: LabelledError): boolean =>
  one.tag.name === label.tag && one.unit === label.unit && one.end === label.end && one.days === label.days;

const isLabelled = (one: Observation, label: LabelledError): boolean =>
  one.filing.accession === label.accession && isSameFact(one, label);

function suspectsFor(
  findings: readonly ExaminedFinding[],
  points: readonly SeriesPoint[],
  label: LabelledError,
): SuspectRow[] {
  return findings
    .filter(({ point }) => points.includes(point))
    .flatMap(({ evidence }) => evidence.suspects)
    .filter(
      ({ accession, tag, value }) =>
        accession === label.accession && tag === label.tag && Number(value) === Number(label.value),
    );
}

const pointsWith = (series: CompanySeries, label: LabelledError): SeriesPoint[] =>
  series.lines.flatMap(({ points }) =>
    points.filter(({ observations }) => observations.some((one) => isLabelled(one, label))),
  );
