import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { listOverrides, listProposals } from "@/domain/overrides/reads";
import { can, refusal } from "@/domain/people/policy";
import type { OverrideParams } from "./search-params";

const pageSize = 50;

/** Who looks, and why they may not where they may not. */
export async function loadViewer() {
  const { person, now } = await getCtx();
  return {
    id: person.id,
    now: now.toISOString(),
    checkRefusal: can(person.role, "proposal.authorise") ? null : refusal(person.role, "proposal.authorise"),
    revertRefusal: can(person.role, "override.revert") ? null : refusal(person.role, "override.revert"),
  };
}

export type Viewer = Awaited<ReturnType<typeof loadViewer>>;

export async function loadProposals(status: "proposed" | "decided", after: string | null) {
  const ctx = await getCtx();
  return fromCursor(after, (from) => listProposals(ctx, { status, after: from, limit: pageSize }));
}

export async function loadRegister({ show, after }: OverrideParams) {
  const ctx = await getCtx();
  return fromCursor(after, (from) => listOverrides(ctx, { status: show, after: from, limit: pageSize }));
}
