import "server-only";
import { notFound } from "next/navigation";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { getBulkRun, listBulkItems, listBulkRuns } from "@/domain/bulk/reads";
import { can } from "@/domain/people/policy";
import type { BulkParams } from "./search-params";

export async function loadRuns(after: string | null) {
  const ctx = await getCtx();
  const page = await fromCursor(after, (place) => listBulkRuns(ctx, { after: place }));
  return { ...page, now: ctx.now.toISOString(), personId: ctx.person.id };
}

/** A run with its items, and what this person may do about it. */
export async function loadRun(id: number, { outcome, after }: BulkParams) {
  const ctx = await getCtx();
  const run = await getBulkRun(ctx, id);
  if (!run) notFound();
  const items = await listBulkItems(ctx, { bulkId: id, outcome: outcome ?? undefined, after: after ?? 0 });
  const { id: personId, role } = ctx.person;
  const isOwn = run.person.id === personId;
  const mayStop = (isOwn || role === "admin") && can(role, "bulk.stop");
  const mayUndo = (isOwn || role === "admin") && can(role, "issue.undo");
  const mayAuthorise = !isOwn && can(role, "proposal.authorise");
  return { run, items, now: ctx.now.toISOString(), personId, mayStop, mayUndo, mayAuthorise };
}
