import type { z } from "zod";
import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import type { MemberFinding } from "./describe-issue";
import { loadMembersOf } from "./grouping-reads";
import { described } from "./issue-groups";
import type { RegroupPreview } from "./rows";
import { mergePreviewInput, splitPreviewInput } from "./schema";

/** What would stay and what would go; null for a part that would have no value. Changes nothing. */
export async function previewSplit(
  ctx: Ctx,
  given: z.input<typeof splitPreviewInput>,
): Promise<{ stays: RegroupPreview | null; goes: RegroupPreview | null }> {
  const { issueId, findingIds } = parseInput(splitPreviewInput, given);
  const members = await loadMembersOf(ctx, [issueId]);
  const ids = new Set(findingIds);
  const chosen = new Set(members.filter(({ id }) => ids.has(id)).map(pointOf));
  const [stays = null] = await previews(ctx, [members.filter((member) => !chosen.has(pointOf(member)))]);
  const [goes = null] = await previews(ctx, [members.filter((member) => chosen.has(pointOf(member)))]);
  return { stays, goes };
}

/** What the issue that stays would be called. Changes nothing. */
export async function previewMerge(ctx: Ctx, given: z.input<typeof mergePreviewInput>): Promise<RegroupPreview | null> {
  const { issueId, intoId } = parseInput(mergePreviewInput, given);
  const [merged = null] = await previews(ctx, [await loadMembersOf(ctx, [issueId, intoId])]);
  return merged;
}

const pointOf = ({ companyId, lineItemId, unitId, length, periodEnd }: MemberFinding) =>
  [companyId, lineItemId, unitId, length, periodEnd].join(" ");

async function previews(ctx: Ctx, parts: readonly MemberFinding[][]): Promise<RegroupPreview[]> {
  const groups = parts.flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ fingerprint: first.fingerprint, issue: null, members }];
  });
  const all = await described(ctx, groups);
  return all.map(({ description: { title, pointCount } }) => ({ title, points: pointCount }));
}
