import { DomainError } from "@/domain/errors";

/** Where a page of decisions ended: time first, then id, newest first. */
export type Place = { at: Date; id: number };

export const writePlace = ({ at, id }: Place): string => `${at.getTime()}-${id}`;

/** The last moment of year 9999 and the largest id: beyond them the database refuses a value. */
const latest = 253_402_300_799_999;
const largestId = 2_147_483_647;

/** Throws invalid_input for a cursor that was cut or typed. */
export function readPlace(cursor: string): Place {
  const match = /^(\d{1,15})-(\d{1,10})$/.exec(cursor);
  const [at, id] = [Number(match?.[1]), Number(match?.[2])];
  if (at <= latest && id <= largestId) return { at: new Date(at), id };
  throw new DomainError("invalid_input", `"${cursor}" is no place in this list. Start from its first page.`);
}
