import type { BuiltSeries } from "@/domain/golden/survivorship";
import { buildSeries } from "@/domain/golden/survivorship";
import { mappedTags } from "@/domain/line-items/mapped-tags";
import { dayOf } from "@/domain/periods/model";
import { bareContext, examine } from "@/domain/rules/examine";
import type { ExaminedFinding } from "@/domain/rules/model";
import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import { type RuleSet, standardRuleSet } from "@/domain/rules/rule-set";
import { Detectability } from "./detectable";
import type { LabelledError } from "./labels";
import { marketPeers } from "./market-peers";
import type { MarketSource } from "./market-source";
import { addressOf, type OpenFinding, openIssues } from "./open-issues";
import { withPlants } from "./plant";
import { plantDefects } from "./plant-defects";
import { isPlantFound, type PlantScore, touchesPlant } from "./planted-score";
import type { MarketCompany, UnreadCompany } from "./read-market";
import { type PointRecord, pointRecord } from "./sample-issues";
import { isFound, type LabelScore, scoreLabels, withoutContradictions } from "./score-labels";
import { timedRules } from "./timed-rules";

export type ScoreOptions = {
  market: MarketSource;
  ciks: ReadonlySet<number> | null;
  /** Only these rules; null runs all of them. */
  ruleIds: ReadonlySet<string> | null;
  labels: readonly LabelledError[];
  plant: { seed: number; rate: number } | null;
  /** Learn from the whole file what is normal, which reads it twice. */
  withPeers: boolean;
  /** Keep what filings state about each open point, for a sample. */
  keepRecords: boolean;
  now: Date;
  /** Told after each company, with what was found in it as it is. */
  onCompany(done: number, company: MarketCompany, findings: readonly ExaminedFinding[]): void;
};

/** Everything that was measured over a file; nothing of it is stored. */
export type Score = Awaited<ReturnType<typeof runScore>>;

/** Scores the rules on a file, company by company. Throws IngestError when the file cannot be read. */
export async function runScore(options: ScoreOptions) {
  const { ruleSet, seconds } = timedRules(chosenRules(options.ruleIds));
  const unread: UnreadCompany[] = [];
  const reading = { tags: mappedTags(), today: dayOf(options.now), ciks: options.ciks };
  const peers = options.withPeers
    ? await marketPeers(options.market({ ...reading, ciks: null, onUnread: () => {} }))
    : noPeers;
  const run = new ScoreRun(options, ruleSet, peers);
  const market = options.market({ ...reading, onUnread: (company) => unread.push(company) });
  for await (const company of market) {
    const findings = run.take(company, seconds);
    options.onCompany(run.companies, company, findings);
  }
  return { ...run.result(), unread };
}

function chosenRules(ids: ReadonlySet<string> | null): RuleSet {
  if (ids === null) return standardRuleSet;
  return { version: standardRuleSet.version, rules: standardRuleSet.rules.filter(({ rule }) => ids.has(rule.id)) };
}

type Examined = { series: BuiltSeries; findings: readonly ExaminedFinding[] };

class ScoreRun {
  companies = 0;
  private observations = 0;
  private dataPoints = 0;
  private readonly standings = { open: 0, superseded: 0, noted: 0 };
  private readonly byRule: Record<string, { open: number; superseded: number; noted: number }> = {};
  private readonly failures: { cik: number; ruleId: string; message: string }[] = [];
  private readonly open: OpenFinding[] = [];
  private readonly records = new Map<string, PointRecord>();
  private readonly labels: LabelScore[] = [];
  private readonly plants: PlantScore[] = [];
  private readonly openPlanted: OpenFinding[] = [];
  private readonly touched = new Set<ExaminedFinding>();
  /** Processor seconds of the rules alone, of one check of every company. */
  private seconds: Record<string, number> = {};
  private examineSeconds = 0;

  constructor(
    private readonly options: ScoreOptions,
    private readonly ruleSet: RuleSet,
    private readonly peers: PeerBaseline,
  ) {}

  take(company: MarketCompany, seconds: Record<string, number>): readonly ExaminedFinding[] {
    const labels = this.options.labels.filter(({ cik }) => cik === company.cik);
    const before = { ...seconds };
    const examined = this.examine(company, company.observations, true);
    for (const [rule, total] of Object.entries(seconds)) {
      this.seconds[rule] = (this.seconds[rule] ?? 0) + total - (before[rule] ?? 0);
    }
    this.companies++;
    this.observations += company.observations.length;
    this.count(company, examined);
    if (labels.length > 0) this.takeLabels(company, examined, labels);
    if (this.options.plant) this.takePlants(company, examined, this.options.plant);
    return examined.findings;
  }

  private examine(company: MarketCompany, observations: MarketCompany["observations"], isFirst: boolean): Examined {
    const { cik, name } = company;
    const series = buildSeries({ cik, name, observations, asFiled: null });
    const before = process.cpuUsage();
    const { findings, failures } = examine(series, this.ruleSet, { ...bareContext(series), peers: this.peers });
    const { user, system } = process.cpuUsage(before);
    if (isFirst) this.examineSeconds += (user + system) / 1e6;
    for (const { ruleId, message } of failures) this.failures.push({ cik, ruleId, message });
    return { series, findings };
  }

  private count({ cik, name }: MarketCompany, { series, findings }: Examined): void {
    for (const { points } of series.lines) this.dataPoints += points.length;
    for (const finding of findings) {
      this.standings[finding.standing]++;
      this.byRule[finding.ruleId] ??= { open: 0, superseded: 0, noted: 0 };
      (this.byRule[finding.ruleId] as { open: number; superseded: number; noted: number })[finding.standing]++;
      if (finding.standing !== "open") continue;
      this.open.push({ cik, company: name, finding });
      if (this.options.keepRecords) this.records.set(addressOf(cik, finding.point), pointRecord(series, finding.point));
    }
  }

  private takeLabels(company: MarketCompany, examined: Examined, labels: readonly LabelledError[]): void {
    const scores = scoreLabels(examined.series, examined.findings, labels);
    const alone = this.examine(company, withoutContradictions(company.observations, labels), false);
    for (const score of scores) {
      this.labels.push({ ...score, foundAlone: isFound(alone.series, alone.findings, score.label) });
    }
  }

  private takePlants(company: MarketCompany, examined: Examined, draw: { seed: number; rate: number }): void {
    const { cik, name } = company;
    const plants = plantDefects(examined.series, examined.findings, draw);
    const spoilt =
      plants.length === 0 ? examined : this.examine(company, withPlants(company.observations, plants), false);
    const detectability = new Detectability(examined.series);
    for (const plant of plants) {
      const found = isPlantFound(plant, spoilt.findings);
      this.plants.push({ cik, plant, clue: detectability.clueTo(plant), found });
    }
    for (const finding of spoilt.findings) {
      if (finding.standing !== "open") continue;
      this.openPlanted.push({ cik, company: name, finding });
      if (touchesPlant(plants, finding)) this.touched.add(finding);
    }
  }

  result() {
    const { now } = this.options;
    return {
      companies: this.companies,
      observations: this.observations,
      dataPoints: this.dataPoints,
      standings: this.standings,
      byRule: this.byRule,
      failures: this.failures,
      issues: openIssues(this.open, now),
      records: this.records as ReadonlyMap<string, PointRecord>,
      labels: this.labels,
      /** Null when nothing was to be planted. */
      plants: this.options.plant === null ? null : this.plants,
      plantedIssues: openIssues(this.openPlanted, now),
      touched: this.touched as ReadonlySet<ExaminedFinding>,
      timing: { examineSeconds: this.examineSeconds, byRule: this.seconds },
    };
  }
}
