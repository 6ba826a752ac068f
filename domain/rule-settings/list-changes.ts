import type { Ctx } from "@/domain/context";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import { ruleById } from "@/domain/rules/registry";
import type { RuleChange } from "@/prisma/generated/client";
import { settingWords } from "./model";
import { settingIn } from "./preview-rows";
import type { PersonRef, RuleChangeRow } from "./rows";

/** Changes of rules, the newest first, at most 200. */
export async function listRuleChanges(
  ctx: Ctx,
  where: { ruleId?: string; status?: RuleChange["status"]; id?: number },
): Promise<RuleChangeRow[]> {
  const records = await ctx.db.ruleChange.findMany({ where, orderBy: { id: "desc" }, take: 200 });
  const { settings } = await currentRuleSet(ctx.db);
  const present = new Map(settings.map(({ ruleId, version }) => [ruleId, version]));
  const ids = [...new Set(records.flatMap(({ makerId, checkerId }) => [makerId, checkerId ?? makerId]))];
  const people = await ctx.db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const byId = new Map(people.map((person) => [person.id, person]));
  return records.map((record) => changeOf(record, byId, present.get(record.ruleId) ?? 0));
}

function changeOf(record: RuleChange, people: ReadonlyMap<number, PersonRef>, present: number): RuleChangeRow {
  const { id, ruleId, baseVersion, version, status, note, checkerNote, runIds } = record;
  const someone = (personId: number): PersonRef => people.get(personId) ?? { id: personId, name: "Someone" };
  const [before, after] = [settingIn(record.before), settingIn(record.after)];
  return {
    ...{ id, ruleId, before, after, baseVersion, version, status, note, checkerNote, runIds },
    words: settingWords(before, after, ruleById(ruleId)?.parameters ?? {}),
    maker: someone(record.makerId),
    checker: record.checkerId === null ? null : someone(record.checkerId),
    proposedAt: record.proposedAt.toISOString(),
    decidedAt: record.decidedAt?.toISOString() ?? null,
    stale: status === "proposed" && baseVersion !== present,
  };
}
