import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { authorisePerson } from "@/domain/people/authorise";
import { type AuditVerdict, type VerifyOptions, verifyAudit } from "./verify-audit";

/**
 * Verifies the whole chain for a person, and keeps who did and what came out as a line of the log itself. Throws
 * not_permitted, and an AbortError when the signal ends it: nothing is kept then.
 */
export async function checkChain(ctx: Ctx, options: VerifyOptions = {}): Promise<AuditVerdict> {
  await authorisePerson(ctx, "audit.read");
  const verdict = await verifyAudit(ctx, options);
  const after = verdict.intact
    ? { intact: true, links: String(verdict.links), head: verdict.head }
    : { intact: false, links: String(verdict.sealNo), row: verdict.id, reason: verdict.reason };
  await writeAudit(ctx, { verb: "audit.verify", subject: "audit log", after });
  return verdict;
}
