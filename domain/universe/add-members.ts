import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { addCompanies } from "./add-companies";
import {
  type KnownCompany,
  lockUniverse,
  membershipsOf,
  refuseFuture,
  refuseOverlap,
  startMembership,
} from "./membership-store";
import { onboard } from "./onboard";
import { resolveCiks } from "./resolve-ciks";
import { type AddMembersInput, addMembersInput } from "./schema";
import type { SourceDirectory } from "./source-directory";

export type AddedMembers = {
  added: number;
  companyIds: number[];
  /** The poll that takes their history; null where none could be started now. */
  runId: number | null;
  /** Then: why not, and what happens instead, in words. */
  later: string | null;
};

/**
 * Makes companies members from a day on, before any document of theirs exists, and starts a poll that takes their
 * whole history. Companies that are members already are left as they are. Throws DomainError when the person may not,
 * a CIK is unknown to the source or belongs to another one, or an earlier membership covers the day.
 */
export async function addMembers(
  outer: Ctx,
  directory: SourceDirectory,
  input: AddMembersInput,
): Promise<AddedMembers> {
  const person = await authorise(outer, "universe.manage");
  const { sourceCode, ciks, addedOn, reason } = parseInput(addMembersInput, input);
  refuseFuture(outer, addedOn, "the addition");
  const listed = await resolveCiks(outer, directory, sourceCode, [...new Set(ciks)]);
  const companyIds = await inTransaction(outer, async (ctx) => {
    await lockUniverse(ctx);
    const source = await ctx.db.source.findUnique({ where: { code: sourceCode }, select: { id: true, name: true } });
    if (!source) throw new DomainError("not_found", `There is no source "${sourceCode}".`);
    const joining = await joiningFrom(ctx, await addCompanies(ctx, source, listed, addedOn), addedOn);
    const ids = joining.map(({ id }) => id);
    if (ids.length === 0) return ids;
    await startMembership(ctx, { companyIds: ids, addedOn, reason, addedById: person.id });
    await writeAudit(ctx, {
      verb: "universe.add",
      subject: `source:${sourceCode}`,
      after: { ciks: joining.map(({ cik }) => cik), addedOn, reason, by: person.name },
    });
    await announce(ctx, "sources");
    return ids;
  });
  const onboarding = companyIds.length > 0 ? await onboard(outer, sourceCode) : { runId: null, later: null };
  return { added: companyIds.length, companyIds, ...onboarding };
}

/** Those that are not members yet. Throws conflict where one was on the day or after it. */
async function joiningFrom(ctx: Ctx, companies: readonly KnownCompany[], addedOn: string): Promise<KnownCompany[]> {
  const stored = await membershipsOf(
    ctx,
    companies.map(({ id }) => id),
  );
  const present = new Set(stored.flatMap(({ removedOn, companyId }) => (removedOn === null ? [companyId] : [])));
  const former = new Map<number, typeof stored>();
  for (const membership of stored) {
    former.set(membership.companyId, [...(former.get(membership.companyId) ?? []), membership]);
  }
  const joining = companies.filter(({ id }) => !present.has(id));
  for (const { id, name } of joining) refuseOverlap(name, addedOn, former.get(id) ?? []);
  return joining;
}
