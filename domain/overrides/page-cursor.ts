import { DomainError } from "@/domain/errors";

/** Where a page of decisions ended: time first, then id, newest first. */
export type Place = { at: Date; id: number };

export const writePlace = ({ at, id }: Place): string => `${at.getTime()}-${id}`;

/** Throws invalid_input for a cursor that was cut or typed. */
export function readPlace(cursor: string): Place {
  const match = /^(\d{1,15})-(\d{1,10})$/.exec(cursor);
  if (match) return { at: new Date(Number(match[1])), id: Number(match[2]) };
  throw new DomainError("invalid_input", `"${cursor}" is no place in this list. Start from its first page.`);
}
