import type { Ctx } from "@/domain/context";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import type { Rule } from "@/domain/rules/model";
import { rules } from "@/domain/rules/registry";
import { refreshRuleCounts } from "./refresh-rule-counts";
import type { RuleRow, RulesPage } from "./rows";
import { loadCounts, loadExceptions, loadFailures, loadIssueFigures, loadMinutes } from "./rule-figures";
import { settingOf } from "./settings";
import { wilsonShare } from "./wilson";

/** Every rule in force or switched off, by its number, with what it found and what that was worth. */
export async function ruleRows(ctx: Ctx): Promise<RulesPage> {
  const [figures, census, simulated] = await Promise.all([
    loadFigures(ctx),
    refreshRuleCounts(ctx),
    ctx.db.company.findFirst({ where: { source: { kind: "simulated" } }, select: { id: true } }),
  ]);
  const isCounted = census.countedAt !== null;
  const rows = rules.map((rule) => ruleRow(rule, figures, isCounted)).sort((a, b) => a.number - b.number);
  return { rows, census, simulated: simulated !== null };
}

type Figures = Awaited<ReturnType<typeof loadFigures>>;

async function loadFigures(ctx: Ctx) {
  const [ruleSet, counts, issues, minutes, exceptions, failures, pending] = await Promise.all([
    currentRuleSet(ctx.db),
    loadCounts(ctx),
    loadIssueFigures(ctx),
    loadMinutes(ctx),
    loadExceptions(ctx),
    loadFailures(ctx),
    loadPending(ctx),
  ]);
  return { ruleSet, counts, issues, minutes, exceptions, failures, pending };
}

async function loadPending(ctx: Ctx): Promise<ReadonlyMap<string, NonNullable<RuleRow["pending"]>>> {
  const changes = await ctx.db.ruleChange.findMany({ where: { status: "proposed" } });
  const makers = await ctx.db.person.findMany({
    where: { id: { in: changes.map(({ makerId }) => makerId) } },
    select: { id: true, name: true },
  });
  const byId = new Map(makers.map((maker) => [maker.id, maker]));
  return new Map(
    changes.map(({ id, ruleId, makerId }) => [
      ruleId,
      { id, maker: byId.get(makerId) ?? { id: makerId, name: "Someone" } },
    ]),
  );
}

function ruleRow(rule: Rule, figures: Figures, isCounted: boolean): RuleRow {
  const { id, number, title, severity } = rule;
  const { active, version } = settingOf(figures.ruleSet, rule);
  const { openIssues, errors, judged } = figures.issues.get(id) ?? { openIssues: 0, errors: 0, judged: 0 };
  return {
    ...{ id, number, title, severity, active, settingVersion: version },
    counts: figures.counts.get(id) ?? (isCounted ? nothing : null),
    ...{ openIssues, errors, judged, real: wilsonShare(errors, judged) },
    minutes: figures.minutes.get(id)?.minutes ?? 0,
    exceptions: figures.exceptions.get(id)?.exceptions ?? 0,
    failures: figures.failures.get(id)?.failures ?? 0,
    pending: figures.pending.get(id) ?? null,
  };
}

const nothing = { open: 0, superseded: 0, noted: 0, accepted: 0, corrected: 0, gone: 0, companies: 0 };
