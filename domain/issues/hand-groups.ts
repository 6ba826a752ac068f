import type { Ctx } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { groupingLock } from "./advance-issues";
import { type Regrouped, regroup } from "./group-findings";
import { loadMerges, withMerged } from "./grouping-reads";
import { recordEvents } from "./grouping-writes";

/** An open finding of an issue, and what it is grouped by. */
export type HandFinding = { id: number; key: string; fingerprint: string; pointKey: string };

/** The undecided issues that may be split and merged. */
export const regroupable = {
  allowed: ["open", "snoozed"],
  remedy: "Only what is undecided can be split or merged: reopen it, or withdraw its proposal, first.",
} as const;

const longestWait = "4s";

/**
 * Waits for a grouping that is at work, and keeps the next one out until the transaction ends. Comes before the lock of
 * any issue, as grouping does it. Throws a conflict after a few seconds.
 */
export async function holdGrouping(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRawUnsafe(`set local lock_timeout = '${longestWait}'`);
  try {
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(${groupingLock})`;
  } catch (error) {
    if (!String(error).includes("lock timeout")) throw error;
    throw new DomainError("conflict", "The findings of a run are being grouped. Try again in a minute.");
  }
  await ctx.db.$executeRawUnsafe("set local lock_timeout = 0");
}

export function openFindingsOf(ctx: Ctx, issueId: number): Promise<HandFinding[]> {
  return ctx.db.$queryRaw<HandFinding[]>(Prisma.sql`
    select finding.id, finding.key, coalesce(hand_group.fingerprint, finding.fingerprint) as fingerprint,
      concat_ws(' ', company_id, line_item_id, unit_id, length, period_end) as "pointKey"
    from finding left join hand_group on hand_group.finding_key = finding.key
    where issue_id = ${issueId} and status = 'open' order by finding.key`);
}

/** Remembers, over runs and rule versions, that these findings belong to this group. */
export async function pin(
  ctx: Ctx,
  person: PersonActorRow,
  pins: readonly { key: string; fingerprint: string }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    insert into hand_group (finding_key, fingerprint, person_id, at)
    select key, fingerprint, ${person.id}::int, ${ctx.now}::timestamptz
    from unnest(${pins.map(({ key }) => key)}::text[], ${pins.map(({ fingerprint }) => fingerprint)}::text[])
      as pins(key, fingerprint)
    on conflict (finding_key) do update set (fingerprint, person_id, at) =
      (excluded.fingerprint, excluded.person_id, excluded.at)`;
}

/**
 * Puts findings where people have just said that they belong. What grouping has to say about the issues in `told` is
 * left to the caller, who says it as that person's doing.
 */
export async function regroupByHand(
  ctx: Ctx,
  fingerprints: readonly string[],
  told: (regrouped: Regrouped) => readonly number[],
): Promise<Regrouped> {
  const merges = await loadMerges(ctx);
  const regrouped = await regroup(ctx, withMerged(fingerprints, merges), merges, null);
  const silent = new Set(told(regrouped));
  await recordEvents(
    ctx,
    regrouped.events.filter(({ issueId }) => !silent.has(issueId)),
  );
  return regrouped;
}

/** Sorting out an issue is work on it, and no decision. */
export const recordRegroupEffort = (
  ctx: Ctx,
  issueId: number,
  payload: { regroup: "split" | "merge"; points: number },
) =>
  recordEffortEvents(ctx, {
    events: [{ kind: "input", subject: `issue:${issueId}`, issueId, at: ctx.now.toISOString(), payload }],
  });
