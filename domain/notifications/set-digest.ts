import { IANAZone } from "luxon";
import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type DigestInput, digestInput } from "./inputs";

/** When the actor's day ends and its digest is sent: a time of day in a city's time zone. */
export async function setDigest(outer: Ctx, given: DigestInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const digest = parseInput(digestInput, given);
    requireZone(digest.timeZone);
    const before = await ctx.db.personChannel.findUnique({
      where: { personId },
      select: { digestAt: true, timeZone: true },
    });
    await ctx.db.personChannel.upsert({ where: { personId }, create: { personId, ...digest }, update: digest });
    const subject = `person:${personId}`;
    await writeAudit(ctx, { verb: "notification.digest", subject, before: before ?? undefined, after: digest });
    await announce(ctx, "notifications", personId);
  });
}

function requireZone(name: string): void {
  // A bare offset is a zone to Intl, but it knows no summer time: the digest would drift from the person's morning.
  if (!/^[+-]/.test(name) && IANAZone.isValidZone(name)) return;
  const message = `There is no time zone "${name}". Name a city's, as in "Europe/Berlin", or "UTC".`;
  throw new DomainError("invalid_input", message, { field: "timeZone" });
}
