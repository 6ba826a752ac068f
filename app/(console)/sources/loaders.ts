import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { rowId } from "@/domain/golden/schema";
import { can, refusal, type Verb } from "@/domain/people/policy";
import { getRun, listFailures, listRejected, listRuns } from "@/domain/sources/reads";
import { runList } from "@/domain/sources/schema";

const pageSize = 50;

export async function loadRuns(after: string | null) {
  const ctx = await getCtx();
  // A cursor that no page handed out is no reason to show nothing.
  const cursor = runList.shape.after.safeParse(after ?? undefined).data;
  const page = await listRuns(ctx, { after: cursor, limit: pageSize });
  return { ...page, now: ctx.now.toISOString() };
}

export const loadRun = cache(async (runId: number) => {
  const ctx = await getCtx();
  const run = rowId.safeParse(runId).success ? await getRun(ctx, runId) : null;
  return { run: run ?? notFound(), now: ctx.now.toISOString() };
});

export const loadFailures = async (runId: number) => listFailures(await getCtx(), runId);
export const loadRejected = async (runId: number) => listRejected(await getCtx(), runId);

/** Why the person may not, in words; null when they may. */
export async function loadRefusal(verb: Verb): Promise<string | null> {
  const { person } = await getCtx();
  return can(person.role, verb) ? null : refusal(person.role, verb);
}
