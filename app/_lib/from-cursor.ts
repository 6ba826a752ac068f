import { DomainError } from "@/domain/errors";

/** A page of a list. A cursor that was cut, typed or is too old counts as none: the list begins at its first page. */
export async function fromCursor<T>(
  after: string | null | undefined,
  list: (after: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await list(after ?? undefined);
  } catch (error) {
    if (after && error instanceof DomainError && error.code === "invalid_input") return list(undefined);
    throw error;
  }
}
