import { z } from "zod";
import { DomainError } from "@/domain/errors";
import { Prisma } from "@/prisma/generated/client";
import type { MemberSort } from "./model";
import type { MemberFilter } from "./schema";

/** Where a page begins: after this key and id, walking on or back. */
type Cursor = { back: boolean; key: string | number; id: number };
export type Walk = { key: Prisma.Sql; type: Prisma.Sql; forward: boolean; cursor: Cursor | null };

type Order = Pick<MemberFilter, "sort" | "dir">;

const moment = (column: string) => `extract(epoch from ${column})::float8`;

/** What a list is ordered by. Companies without the thing come last; never having been asked is longest ago. */
function keyOf({ sort, dir }: Order): Prisma.Sql {
  const last = dir === "asc" ? "'infinity'" : "'-infinity'";
  const keys: Readonly<Record<MemberSort, string>> = {
    name: "lower(c.name)",
    filed: `coalesce(c.last_filed_on - date '2000-01-01', ${last}::float8)`,
    asked: `coalesce(${moment("c.asked_at")}, '-infinity'::float8)`,
    failing: `coalesce(${moment("c.failed_at")}, ${last}::float8)`,
    unmapped: `coalesce(${unmappedShare}, ${last}::float8)`,
  };
  return Prisma.raw(keys[sort]);
}

/** Of a company's facts the share that no line item takes, 0 to 1; null without facts. */
export const unmappedShare = "(c.unmapped_facts::float8 / nullif(c.unmapped_facts + c.observation_count, 0))";

/** Throws invalid_input for a cursor that was cut or typed. */
export function walkOf(filter: MemberFilter): Walk {
  const cursor = filter.after === undefined ? null : readCursor(filter.after, filter);
  const type = Prisma.raw(filter.sort === "name" ? "text" : "float8");
  return { key: keyOf(filter), type, forward: (filter.dir === "asc") !== (cursor?.back ?? false), cursor };
}

export function beyond({ key, type, forward, cursor }: Walk): Prisma.Sql {
  if (cursor === null) return Prisma.sql`true`;
  const past = Prisma.raw(forward ? ">" : "<");
  return Prisma.sql`(${key}, c.id) ${past} (${String(cursor.key)}::text::${type}, ${cursor.id}::int)`;
}

export function orderBy({ key, forward }: Walk): Prisma.Sql {
  const direction = Prisma.raw(forward ? "asc" : "desc");
  return Prisma.sql`${key} ${direction}, c.id ${direction}`;
}

export const writeCursor = ({ sort, dir }: Order, { back, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, dir, back ? 1 : 0, String(key), id])).toString("base64url");

/** Null when the cursor belongs to another order: a changed order begins at its first page. */
function readCursor(text: string, filter: Order): Cursor | null {
  const parsed = cursorParts.safeParse(parsedJson(text));
  if (!parsed.success) {
    throw new DomainError("invalid_input", "This page of the companies no longer exists. Start from the first page.");
  }
  const [sort, dir, back, key, id] = parsed.data;
  if (sort !== filter.sort || dir !== filter.dir) return null;
  if (sort !== "name" && !/^-?(?:Infinity|\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/.test(key)) return null;
  return { back: back === 1, key, id };
}

const cursorParts = z.tuple([
  z.string(),
  z.string(),
  z.number(),
  z.string().refine((key) => !key.includes("\u0000")),
  z.int32(),
]);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}
