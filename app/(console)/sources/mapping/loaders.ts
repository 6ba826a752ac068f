import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { lineItems } from "@/domain/line-items/catalogue";
import { sameList } from "@/domain/mappings/model";
import { findPreview } from "@/domain/mappings/preview-rows";
import {
  countUnmapped,
  getMapping,
  listChanges,
  listMappings,
  listUnmappedTags,
  suggestTags,
} from "@/domain/mappings/reads";
import { can, refusal } from "@/domain/people/policy";
import { rules } from "@/domain/rules/registry";
import type { LineParams, MappingParams } from "./search-params";

/** Who looks, and why they may not where they may not. */
export const loadViewer = cache(async () => {
  const { person, now } = await getCtx();
  const refused = (verb: "mapping.propose" | "mapping.authorise") =>
    can(person.role, verb) ? null : refusal(person.role, verb);
  return {
    id: person.id,
    now: now.toISOString(),
    proposeRefusal: refused("mapping.propose"),
    checkRefusal: refused("mapping.authorise"),
  };
});
export type Viewer = Awaited<ReturnType<typeof loadViewer>>;

export const loadMappings = async () => listMappings(await getCtx());
export const loadChanges = async (status: "proposed" | "decided") => listChanges(await getCtx(), { status });

export async function loadUnmapped({ q, afterCompanies, afterName }: MappingParams) {
  const after = afterCompanies !== null && afterName ? { companies: afterCompanies, name: afterName } : undefined;
  return listUnmappedTags(await getCtx(), { q, after, limit: 100 });
}

export const loadLine = cache(async (lineItemId: number) => {
  if (!lineItems.some(({ id }) => id === lineItemId)) notFound();
  return getMapping(await getCtx(), lineItemId);
});

const offered = 8;

/** The line item, the list as the address has it, what waits for a checker, and what can be added. */
export async function loadDesk(lineItemId: number, params: LineParams) {
  const ctx = await getCtx();
  const line = await loadLine(lineItemId);
  const present = line.tags.map(({ name }) => name);
  const waiting = (await listChanges(ctx, { status: "proposed" })).find(({ id }) => id === line.pendingId) ?? null;
  const draft = waiting ? waiting.after : draftOf(params, present);
  const question = { lineItemId, baseVersion: line.version, tags: draft };
  const changed = !sameList(draft, present);
  const [preview, unmapped, found] = await Promise.all([
    changed ? findPreview(ctx, question) : null,
    countUnmapped(ctx, draft),
    params.q
      ? listUnmappedTags(ctx, { q: params.q, limit: offered * 3 }).then(({ rows }) => rows)
      : suggestTags(ctx, lineItemId, offered * 3),
  ]);
  const suggested = found.filter(({ name }) => !draft.includes(name)).slice(0, offered);
  const elsewhere = line.elsewhere.filter(({ tag }) => draft.includes(tag));
  return { line: { ...line, elsewhere }, present, waiting, draft, changed, preview, unmapped, suggested };
}

/** What numbers are called in a preview: line items by id, rules by theirs. */
export type PreviewNames = { lineItems: Readonly<Record<number, string>>; rules: Readonly<Record<string, string>> };
export const previewNames: PreviewNames = {
  lineItems: Object.fromEntries(lineItems.map(({ id, label }) => [id, label])),
  rules: Object.fromEntries(rules.map(({ id, title }) => [id, title])),
};

export type Desk = Awaited<ReturnType<typeof loadDesk>>;

/** A list from an address is only a draft: names twice or empty are dropped, the verb judges the rest. */
function draftOf({ tags }: LineParams, present: readonly string[]): string[] {
  return tags === null ? [...present] : [...new Set(tags.filter((tag): tag is string => tag !== null))].slice(0, 60);
}
