export const errorCodes = [
  "not_authenticated",
  "not_permitted",
  "not_found",
  "invalid_input",
  "conflict",
  "unavailable",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Every expected failure of a verb. The message is written for the person who caused it and names the remedy. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Shown beside the message: the field, the file, the other person's change. */
    readonly detail?: Record<string, unknown>,
  ) {
    super(message);
    this.name = "DomainError";
  }
}
