import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

/** What the system did by itself, or at the command line. */
export const systemActor = "system";

/**
 * Which lines of the log. `subject` is what was changed, whole: `issue:17`. Days are UTC, both counted. `after` is a
 * cursor that a page handed out.
 */
export const auditFilter = z
  .object({
    actor: z.union([z.literal(systemActor), rowId]).optional(),
    verb: text.min(1).max(80).optional(),
    subject: text.min(1).max(200).transform(plainSubject).optional(),
    from: isoDay.optional(),
    to: isoDay.optional(),
    after: z.string().max(80).optional(),
    limit: z.number().int().min(1).max(2000).default(50),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    error: "The last day lies before the first.",
  });
export type AuditFilterInput = z.input<typeof auditFilter>;
export type AuditFilter = z.output<typeof auditFilter>;

/** People type `Issue 17`, `#17` or `issue:17`; the log knows the last. */
function plainSubject(typed: string): string {
  const number = /^#(\d+)$/.exec(typed);
  if (number) return `issue:${number[1]}`;
  const named = /^([a-z]+)[\s:#]+(\d+)$/i.exec(typed);
  return named ? `${named[1]?.toLowerCase()}:${named[2]}` : typed;
}
