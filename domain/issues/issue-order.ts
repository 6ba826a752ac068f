import { z } from "zod";
import { DomainError } from "@/domain/errors";
import { Prisma } from "@/prisma/generated/client";
import type { IssueFilter, IssueSort } from "./schema";

/** The key that a page is ordered by; equal keys are ordered by id. `descends` is the direction of its index. */
type Order = { key: Prisma.Sql; type: Prisma.Sql; descends: boolean; mostFirst: "forward" | "backward" };

const orders: Readonly<Record<IssueSort, Order>> = {
  priority: { key: Prisma.sql`i.priority`, type: Prisma.sql`int`, descends: true, mostFirst: "forward" },
  // The oldest have the most age.
  age: { key: Prisma.sql`i.opened_at`, type: Prisma.sql`timestamptz`, descends: false, mostFirst: "forward" },
  findings: { key: Prisma.sql`i.finding_count`, type: Prisma.sql`int`, descends: true, mostFirst: "forward" },
  company: { key: Prisma.sql`c.name`, type: Prisma.sql`text`, descends: false, mostFirst: "backward" },
  rule: { key: Prisma.sql`i.rule_id`, type: Prisma.sql`text`, descends: false, mostFirst: "backward" },
};

/** Where a page begins: after this key and id, walking on or back. Part 1 holds issues without one company. */
export type Cursor = { back: boolean; part: 0 | 1; key: string; id: number };

/** How the rows of a page are found and in which order they come: `reversed` against the index. */
export type Walk = Order & { sort: IssueSort; reversed: boolean; cursor: Cursor | null };

export function walkOf(filter: Pick<IssueFilter, "sort" | "dir" | "after">): Walk {
  const order = orders[filter.sort];
  const cursor = filter.after === undefined ? null : readCursor(filter.after, filter);
  const backward = (filter.dir === "desc") !== (order.mostFirst === "forward");
  return { ...order, sort: filter.sort, cursor, reversed: backward !== (cursor?.back ?? false) };
}

const keyFalls = (walk: Walk) => walk.descends !== walk.reversed;

export const orderBy = (walk: Walk, key: Prisma.Sql, id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${key} ${Prisma.raw(keyFalls(walk) ? "desc" : "asc")}, ${id} ${Prisma.raw(walk.reversed ? "desc" : "asc")}`;

/**
 * Rows of a part that lie beyond the cursor, as ranges of its index that follow each other: those with the cursor's own
 * key, then the others. One range without a condition where there is no cursor; none in a part already left behind.
 */
export function rangesBeyond(walk: Walk, part: 0 | 1): Prisma.Sql[] {
  const { cursor, key, type, reversed } = walk;
  const everything = Prisma.sql`true`;
  if (cursor === null) return [everything];
  if (cursor.part !== part) return part > cursor.part !== reversed ? [everything] : [];
  const later = Prisma.raw(reversed ? "<" : ">");
  if (part === 1) return [Prisma.sql`i.id ${later} ${cursor.id}`];
  const past = Prisma.raw(keyFalls(walk) ? "<" : ">");
  const value = Prisma.sql`${cursor.key}::${type}`;
  // Thousands share a priority: one range with an "or" would read all of them again for the page after.
  return [Prisma.sql`${key} = ${value} and i.id ${later} ${cursor.id}`, Prisma.sql`${key} ${past} ${value}`];
}

export function writeCursor(filter: Pick<IssueFilter, "sort" | "dir">, cursor: Cursor): string {
  const { back, part, key, id } = cursor;
  return Buffer.from(JSON.stringify([filter.sort, filter.dir, back ? 1 : 0, part, key, id])).toString("base64url");
}

/** Null when the cursor belongs to another order: a changed order begins at its first page. */
function readCursor(text: string, filter: Pick<IssueFilter, "sort" | "dir">): Cursor | null {
  let parts: unknown[];
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    parts = Array.isArray(parsed) ? parsed : [];
  } catch {
    parts = [];
  }
  const [sort, dir, back, part, key, id] = parts;
  const wellFormed = (part === 0 || part === 1) && typeof key === "string" && z.int32().safeParse(id).success;
  if (!wellFormed || typeof sort !== "string" || !(sort in orders) || !fits(sort as IssueSort, part, key)) {
    throw new DomainError("invalid_input", "This page of the queue no longer exists. Start from the first page.");
  }
  if (sort !== filter.sort || dir !== filter.dir) return null;
  return { back: back === 1, part, key, id: id as number };
}

/** Whether the database can read the key as its column's type. */
function fits(sort: IssueSort, part: 0 | 1, key: string): boolean {
  if (part === 1) return sort === "company";
  if (sort === "age") return z.iso.datetime().safeParse(key).success;
  return ((sort === "company" || sort === "rule") && !key.includes("\u0000")) || /^\d{1,9}$/.test(key);
}
