import type { MappingChange } from "@/prisma/generated/client";
import { requireLineItem } from "./lists";
import type { ChangeRow, PersonRef } from "./rows";

/** The newest first. */
export const changeSelection = { orderBy: { id: "desc" }, take: 200 } as const;

/** A change as pages show it. */
export function changeOf(record: MappingChange, people: ReadonlyMap<number, PersonRef>): ChangeRow {
  const { id: lineItemId, code, label } = requireLineItem(record.lineItemId);
  const { id, before, after, baseVersion, version, status, note, checkerNote, runIds } = record;
  const someone = (personId: number): PersonRef => people.get(personId) ?? { id: personId, name: "Someone" };
  return {
    id,
    lineItem: { id: lineItemId, code, label },
    before,
    after,
    baseVersion,
    version,
    status,
    note,
    checkerNote,
    maker: someone(record.makerId),
    checker: record.checkerId === null ? null : someone(record.checkerId),
    proposedAt: record.proposedAt.toISOString(),
    decidedAt: record.decidedAt?.toISOString() ?? null,
    runIds,
  };
}
