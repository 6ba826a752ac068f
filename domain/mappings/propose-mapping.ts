import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import type { LineItem } from "@/domain/line-items/model";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { loadList, requireLineItem } from "./lists";
import { sameList } from "./model";
import { findPreview } from "./preview-rows";
import { type ProposeInput, proposeInput } from "./schema";
import { lockMapping, nameOf } from "./take-change";

/**
 * Asks for another ordered list of tags for one line item, once its preview is there. Throws invalid_input for an empty
 * list, a repeated tag or no change; conflict when the mapping has another version by now, when a change of this line
 * item already waits, or when the preview is not complete.
 */
export async function proposeMapping(outer: Ctx, given: ProposeInput): Promise<{ id: number }> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "mapping.propose");
    const input = parseInput(proposeInput, given);
    const item = requireLineItem(input.lineItemId);
    await lockMapping(ctx);
    await requirePresent(ctx, input.baseVersion);
    const before = await loadList(ctx, input.baseVersion, item.id);
    if (sameList(before, input.tags)) {
      throw new DomainError("invalid_input", `This is the list that ${item.label} has: change something first.`);
    }
    await refuseSecond(ctx, item);
    const previewId = await requirePreview(ctx, input);
    const { lineItemId, baseVersion, tags: after, note } = input;
    const change = await ctx.db.mappingChange.create({
      data: {
        lineItemId,
        before,
        after,
        baseVersion,
        note,
        previewId,
        status: "proposed",
        makerId: maker.id,
        proposedAt: ctx.now,
      },
    });
    await writeAudit(ctx, {
      verb: "mapping.propose",
      subject: `mapping:${change.id}`,
      before: { lineItem: item.code, version: baseVersion, tags: before },
      after: { tags: after, note, previewId },
    });
    await announce(ctx, "mappings", change.id);
    return { id: change.id };
  });
}

async function requirePresent(ctx: Ctx, baseVersion: number): Promise<void> {
  const present = await presentMappingVersion(ctx.db);
  if (present === baseVersion) return;
  const last = await ctx.db.mappingChange.findUnique({ where: { version: present } });
  const item = last && requireLineItem(last.lineItemId);
  const who = last ? `${await nameOf(ctx, last.makerId)}’s change of ${item?.label}` : "Another change";
  throw new DomainError(
    "conflict",
    `${who} came into force as mapping version ${present} while you looked at version ${baseVersion}. Look at your list again, then propose it on the new version.`,
    { version: present },
  );
}

/** Two lists for one line item cannot both come into force: the second would undo the first unseen. */
async function refuseSecond(ctx: Ctx, item: LineItem): Promise<void> {
  const waiting = await ctx.db.mappingChange.findFirst({ where: { lineItemId: item.id, status: "proposed" } });
  if (!waiting) return;
  throw new DomainError(
    "conflict",
    `${await nameOf(ctx, waiting.makerId)} has already proposed a change of ${item.label}: it has to be decided or withdrawn first.`,
    { id: waiting.id },
  );
}

async function requirePreview(
  ctx: Ctx,
  { lineItemId, baseVersion, tags }: { lineItemId: number; baseVersion: number; tags: readonly string[] },
): Promise<number> {
  const preview = await findPreview(ctx, { lineItemId, baseVersion, tags });
  if (preview?.state === "done") return preview.id;
  throw new DomainError(
    "conflict",
    preview ? "The preview is not complete yet: wait until it is." : "Look at the preview of this list first.",
  );
}
