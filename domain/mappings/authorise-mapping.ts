import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { startReplay } from "@/domain/ingest/start-replay";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { MappingChange } from "@/prisma/generated/client";
import { sourcesOf } from "./affected-companies";
import { loadList, requireLineItem } from "./lists";
import { changedTags, changeWords, sameList } from "./model";
import { findPreview } from "./preview-rows";
import { ensurePreview } from "./request-preview";
import { type AuthoriseInput, authoriseInput } from "./schema";
import { lockMapping, nameOf, takeChange } from "./take-change";
import { writeVersion } from "./write-version";

export type AuthorisedMapping = { version: number; runIds: number[] };

/**
 * Puts a proposed change in force, by another person than its maker: the next mapping version for all line items, and a
 * run per source that reads stored documents again, in one transaction. Throws not_permitted to the maker; conflict when
 * the list has changed since, when someone was faster, or when its preview is of an earlier version or not complete
 * (`detail.preview`), which `acceptStale` overrules.
 */
export async function authoriseMapping(outer: Ctx, given: AuthoriseInput): Promise<AuthorisedMapping> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "mapping.authorise");
    const input = parseInput(authoriseInput, given);
    await lockMapping(ctx);
    const change = await takeChange(ctx, input.id);
    if (change.makerId === checker.id) throw ownChange();
    const present = await presentMappingVersion(ctx.db);
    await requireSameList(ctx, change, present);
    const previewId = await seenPreview(ctx, change, present, input.acceptStale);
    const version = present + 1;
    await writeVersion(ctx, { version, lineItemId: change.lineItemId, tags: change.after });
    await logVersion(ctx, change, version);
    const runIds = await replay(ctx, change, version);
    await ctx.db.mappingChange.update({
      where: { id: change.id },
      data: {
        status: "authorised",
        version,
        runIds,
        previewId,
        checkerId: checker.id,
        checkerNote: input.note || null,
        decidedAt: ctx.now,
      },
    });
    await previewOthers(ctx, version);
    await announce(ctx, "mappings", change.id);
    return { version, runIds };
  });
}

const ownChange = () =>
  new DomainError(
    "not_permitted",
    "You proposed this change, so another person has to authorise it. You can withdraw it instead.",
  );

/** Other line items may have changed meanwhile; this one's list must be the one that the change was made from. */
async function requireSameList(ctx: Ctx, change: MappingChange, present: number): Promise<void> {
  if (sameList(await loadList(ctx, present, change.lineItemId), change.before)) return;
  const { label } = requireLineItem(change.lineItemId);
  const last = await ctx.db.mappingChange.findFirst({
    where: { lineItemId: change.lineItemId, version: { gt: change.baseVersion } },
    orderBy: { version: "desc" },
  });
  const who = last ? `${await nameOf(ctx, last.makerId)}’s change` : "Another change";
  throw new DomainError(
    "conflict",
    `${who} of ${label} came into force as version ${last?.version ?? present} since this was proposed: reject it, and propose it on the new list.`,
  );
}

async function seenPreview(ctx: Ctx, change: MappingChange, present: number, acceptStale: boolean) {
  const { lineItemId, after: tags } = change;
  const preview = await findPreview(ctx, { lineItemId, baseVersion: present, tags });
  if (preview?.state === "done") return preview.id;
  if (acceptStale) return change.previewId;
  throw new DomainError(
    "conflict",
    `The preview on mapping version ${present}, which is in force now, is not complete: wait for it, or authorise knowingly without it.`,
    { preview: preview?.state ?? "absent", version: present },
  );
}

async function logVersion(ctx: Ctx, change: MappingChange, version: number): Promise<void> {
  const { code, label } = requireLineItem(change.lineItemId);
  await ctx.db.changeLogEntry.create({
    data: {
      at: ctx.now,
      kind: "mapping",
      subject: "tag mapping",
      summary: `Mapping version ${version}: ${label}: ${changeWords(change.before, change.after)}`,
      version,
      personId: change.makerId,
    },
  });
  await writeAudit(ctx, {
    verb: "mapping.authorise",
    subject: `mapping:${change.id}`,
    before: { status: "proposed", makerId: change.makerId, version: version - 1, tags: change.before },
    after: { status: "authorised", lineItem: code, version, tags: change.after },
  });
}

async function replay(ctx: Ctx, change: MappingChange, version: number): Promise<number[]> {
  const { label } = requireLineItem(change.lineItemId);
  const reason = `Mapping version ${version}: ${label}`;
  const runIds: number[] = [];
  for (const sourceCode of await sourcesOf(ctx, changedTags(change.before, change.after))) {
    // The checker may put a mapping in force; what follows from it is the system's work.
    const system: Ctx = { ...ctx, actor: { kind: "system", name: "mapping" } };
    runIds.push((await startReplay(system, { sourceCode, reason })).runId);
  }
  return runIds;
}

/** What else waits for a checker has another base now: its numbers are computed again. */
async function previewOthers(ctx: Ctx, version: number): Promise<void> {
  const waiting = await ctx.db.mappingChange.findMany({ where: { status: "proposed" } });
  for (const { lineItemId, before, after } of waiting) {
    if (!sameList(await loadList(ctx, version, lineItemId), before)) continue;
    await ensurePreview(ctx, { lineItemId, baseVersion: version, tags: after });
  }
}
