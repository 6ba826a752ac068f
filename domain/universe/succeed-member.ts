import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { dayInWords } from "@/domain/periods/model";
import { addCompanies } from "./add-companies";
import {
  dateAt,
  type KnownCompany,
  lockUniverse,
  membershipsOf,
  refuseFuture,
  requireCompany,
  type StoredMembership,
  spanOf,
  startMembership,
} from "./membership-store";
import { holds, type UniverseSource } from "./model";
import { onboard } from "./onboard";
import { resolveCiks } from "./resolve-ciks";
import { type SucceedMemberInput, succeedMemberInput } from "./schema";
import type { SourceDirectory } from "./source-directory";

export type Succession = {
  successorId: number;
  /** Whether it became a member by this. */
  added: boolean;
  runId: number | null;
  later: string | null;
};

/**
 * Another company (CIK) takes a member's place on a day: the old membership ends, and the successor is a member from the
 * same day on, so that no day has both or neither. A successor that was added too late is dated back. A membership that
 * ended as a delisting may be put right so too. Throws DomainError when the person may not, the source does not know the
 * successor, the day does not fit, or the chain of successions would lead back.
 */
export async function succeedMember(
  outer: Ctx,
  directory: SourceDirectory,
  input: SucceedMemberInput,
): Promise<Succession> {
  const person = await authorise(outer, "universe.manage");
  const { companyId, successorCik, on, note } = parseInput(succeedMemberInput, input);
  refuseFuture(outer, on, "the succession");
  const source = await sourceOf(outer, companyId);
  const listed = await resolveCiks(outer, directory, source.code, [successorCik]);
  const succession = await inTransaction(outer, async (ctx) => {
    await lockUniverse(ctx);
    const company = await requireCompany(ctx, companyId);
    const ending = await endingMembership(ctx, company, on);
    const [successor] = (await addCompanies(ctx, source, listed, on)) as [KnownCompany];
    await refuseCircle(ctx, company, successor);
    await endBySuccession(ctx, ending, { on, note, successorId: successor.id, removedById: person.id });
    const reason = `Succeeds ${company.name} (CIK ${company.cik})`;
    const added = await takePlace(ctx, successor, { on, reason, addedById: person.id });
    await writeAudit(ctx, {
      verb: "universe.succeed",
      subject: `company:${companyId}`,
      before: { addedOn: ending.addedOn, removedOn: ending.removedOn },
      after: { on, successor: successor.cik, note, by: person.name },
    });
    await announce(ctx, "sources");
    return { successorId: successor.id, added };
  });
  const onboarding = succession.added ? await onboard(outer, source.code) : { runId: null, later: null };
  return { ...succession, ...onboarding };
}

async function sourceOf(ctx: Ctx, companyId: number): Promise<{ id: number; name: string; code: UniverseSource }> {
  const { sourceId } = await requireCompany(ctx, companyId);
  const source = await ctx.db.source.findUniqueOrThrow({
    where: { id: sourceId },
    select: { id: true, name: true, code: true },
  });
  return { ...source, code: source.code as UniverseSource };
}

/** The present membership, or the last one if nobody succeeded it yet. */
async function endingMembership(ctx: Ctx, company: KnownCompany, on: string): Promise<StoredMembership> {
  const [last] = await membershipsOf(ctx, [company.id]);
  if (!last) throw new DomainError("conflict", `${company.name} was never a member: add it first.`);
  if (last.successorId !== null) {
    const successor = await requireCompany(ctx, last.successorId);
    const day = dayInWords(last.removedOn as string);
    throw new DomainError("conflict", `${company.name} was succeeded by ${successor.name} on ${day}.`);
  }
  if (on < last.addedOn) {
    const added = dayInWords(last.addedOn);
    throw new DomainError(
      "invalid_input",
      `${company.name} was added on ${added}: it cannot be succeeded before that.`,
    );
  }
  return last;
}

async function refuseCircle(ctx: Ctx, company: KnownCompany, successor: KnownCompany): Promise<void> {
  const after = await ctx.db.$queryRaw<{ id: number }[]>`
    with recursive chain (id) as (
      select ${successor.id}::int
      union
      select successor_id from universe_member join chain on company_id = chain.id where successor_id is not null)
    select id from chain where id = ${company.id}`;
  if (after.length === 0) return;
  const words =
    company.id === successor.id
      ? `${company.name} cannot succeed itself.`
      : `${successor.name} was itself succeeded by ${company.name}, at once or through others: that would be a circle.`;
  throw new DomainError("conflict", words);
}

async function endBySuccession(
  ctx: Ctx,
  { companyId, addedOn }: StoredMembership,
  end: { on: string; note: string; successorId: number; removedById: number | null },
): Promise<void> {
  await ctx.db.universeMember.update({
    where: { companyId_addedOn: { companyId, addedOn: dateAt(addedOn) } },
    data: {
      removedOn: dateAt(end.on),
      removal: "succeeded",
      removalNote: end.note,
      successorId: end.successorId,
      removedById: end.removedById,
    },
  });
}

/** Whether a membership begins by it: one that holds the day stays, one that begins later is dated back. */
async function takePlace(
  ctx: Ctx,
  successor: KnownCompany,
  start: { on: string; reason: string; addedById: number | null },
): Promise<boolean> {
  const stored = await membershipsOf(ctx, [successor.id]);
  if (stored.some((membership) => holds(spanOf(membership), start.on))) return false;
  const next = stored
    .filter(({ addedOn, removedOn }) => addedOn > start.on && addedOn !== removedOn)
    .sort((one, other) => (one.addedOn < other.addedOn ? -1 : 1))[0];
  if (!next) {
    await startMembership(ctx, { companyIds: [successor.id], addedOn: start.on, ...start });
    return true;
  }
  await ctx.db.universeMember.deleteMany({ where: { companyId: successor.id, addedOn: dateAt(start.on) } });
  await ctx.db.universeMember.update({
    where: { companyId_addedOn: { companyId: successor.id, addedOn: dateAt(next.addedOn) } },
    data: { addedOn: dateAt(start.on), reason: start.reason },
  });
  return false;
}
