import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { countOpen } from "@/domain/issues/count-open";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { can, roles } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import { carryOut } from "./carry-out";
import { valuesChangedHere } from "./changed-values";
import type { DecisionEffect } from "./decision-row";
import { enact } from "./enact";
import { issueCompanies } from "./open-findings";
import { policyChangeOf } from "./override-requirement";
import type { DecisionPreview } from "./preview-rows";
import { reachOf } from "./reach-of";
import { requirementOfAll } from "./requirement";
import { type DecideInput, type Decision, decideInput } from "./schema";
import { pairWithPoints } from "./source-changes";

/** Carries the answer out of a transaction of which nothing may stay. */
class RolledBack extends Error {
  constructor(readonly preview: DecisionPreview) {
    super("rolled back");
  }
}

const limits = { lock: "2s", statement: "5s" } as const;

/**
 * What a decision would do: makes it, puts it in force, looks, and rolls all of it back. Throws what the decision would
 * throw, and conflict when others hold the values at this moment or it reaches too far to be tried.
 */
export async function previewDecision(ctx: Ctx, given: DecideInput): Promise<DecisionPreview> {
  const maker = await authorisePerson(ctx, "issue.decide");
  const input = parseInput(decideInput, given);
  if (!("$transaction" in ctx.db)) throw new Error("A preview needs a transaction of its own, which it rolls back.");
  try {
    return await ctx.db.$transaction(
      async (db) => {
        await db.$executeRawUnsafe(`set local lock_timeout = '${limits.lock}'`);
        await db.$executeRawUnsafe(`set local statement_timeout = '${limits.statement}'`);
        throw new RolledBack(await tryOut({ ...ctx, db }, maker, input));
      },
      { timeout: 15_000, maxWait: 5_000 },
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.preview;
    throw busyOr(error);
  }
}

function busyOr(error: unknown): unknown {
  const text = String(error);
  if (/lock timeout|deadlock detected|55P03|40P01/.test(text)) {
    return new DomainError(
      "conflict",
      "These values are being written at this moment. The preview comes with a retry.",
    );
  }
  if (/statement timeout|57014/.test(text)) {
    return new DomainError("conflict", "This reaches too many values to be tried out beforehand.");
  }
  return error;
}

async function tryOut(ctx: Ctx, maker: PersonActorRow, input: Decision): Promise<DecisionPreview> {
  const companies = await issueCompanies(ctx, input.issueId);
  const before = await openFindings(ctx, companies);
  const { effect, proposalId } = await carryOut(ctx, maker, input);
  const checkers = proposalId === null ? null : await checkersOf(ctx, effect);
  const wide = input.kind === "expected" && input.scope !== "point";
  if (wide) return previewOfReach(ctx, input.issueId, effect, checkers);
  const others = proposalId === null ? effect.others : await enactProposal(ctx, input, effect);
  const { findingCount: remaining } = await countOpen(ctx, input.issueId);
  return {
    status: effect.status,
    checkers,
    findings: input.kind === "duplicate" ? 0 : before - (await openFindings(ctx, companies)),
    remaining,
    others: await titled(ctx, others),
    values: await valuesChangedHere(ctx, companies),
    companies: null,
  };
}

async function openFindings(ctx: Ctx, companyIds: readonly number[]): Promise<number> {
  return ctx.db.finding.count({ where: { companyId: { in: [...companyIds] }, status: "open" } });
}

/** As a checker would put it in force; the locks of the decision cover it. */
async function enactProposal(
  ctx: Ctx,
  { issueId }: Decision,
  effect: DecisionEffect,
): Promise<DecisionEffect["others"]> {
  if (effect.overrideIds.length > 0) {
    const overrides = await ctx.db.override.findMany({
      where: { id: { in: effect.overrideIds } },
      orderBy: { id: "asc" },
    });
    const pairs = await pairWithPoints(ctx, overrides);
    return (await enact(ctx, issueId, { overrides: pairs }, { disposition: "corrected" })).others;
  }
  return (await enact(ctx, issueId, { exceptionIds: effect.exceptionIds }, { disposition: "expected" })).others;
}

/** Exceptions change no value: whoever may authorise at all may authorise them. */
async function checkersOf(
  ctx: Ctx,
  { overrideIds }: DecisionEffect,
): Promise<NonNullable<DecisionPreview["checkers"]>> {
  if (overrideIds.length === 0) return roles.filter((role) => can(role, "proposal.authorise"));
  const overrides = await ctx.db.override.findMany({ where: { id: { in: overrideIds } }, orderBy: { id: "asc" } });
  const pairs = await pairWithPoints(ctx, overrides);
  const { value } = await currentPolicy(ctx.db, "override");
  return requirementOfAll(
    value,
    pairs.map(({ override, point }) => policyChangeOf(point, override.value.toFixed())),
  ).authorisers;
}

/** A wide acceptance reaches companies that nobody has locked: it is counted, not tried. */
async function previewOfReach(
  ctx: Ctx,
  issueId: number,
  effect: DecisionEffect,
  checkers: DecisionPreview["checkers"],
): Promise<DecisionPreview> {
  const { findings, companies, issues } = await reachOf(ctx, effect.exceptionIds);
  const closing = issues.filter(({ id }) => id !== issueId);
  return {
    status: effect.status,
    checkers,
    findings,
    remaining: 0,
    others: { count: closing.length, sample: closing.slice(0, 5) },
    values: { count: 0, rows: [] },
    companies,
  };
}

async function titled(ctx: Ctx, others: DecisionEffect["others"]): Promise<DecisionPreview["others"]> {
  const ids = others.map(({ id }) => id);
  const sample = await ctx.db.issue.findMany({
    where: { id: { in: ids.slice(0, 5) } },
    select: { id: true, title: true },
    orderBy: { id: "asc" },
  });
  return { count: ids.length, sample };
}
