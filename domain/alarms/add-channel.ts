import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { type ChannelEnv, mailProblem } from "@/domain/messages/mail-settings";
import { requirePublicHost } from "@/domain/messages/private-address";
import { newWebhookSecret } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { auditedTarget, maskedTarget } from "./channel-target";
import { type AddChannelInput, addChannelInput } from "./schema";

/**
 * Adds an e-mail address or a webhook that hears of alarms. A webhook's secret (Standard Webhooks, `whsec_` and base64)
 * is returned this once, and its address is not shown whole again. Throws not_permitted, invalid_input (for a private
 * address too, unless SUBLINEAR_WEBHOOK_PRIVATE), unavailable when e-mail is not configured, and conflict
 * when the target is there already.
 */
export async function addChannel(
  outer: Ctx,
  env: ChannelEnv,
  given: AddChannelInput,
): Promise<{ id: number; secret: string | null }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "source.manage");
    const { kind, target } = parseInput(addChannelInput, given);
    const problem = kind === "email" ? mailProblem(env) : null;
    if (problem) throw new DomainError("unavailable", problem);
    if (kind === "webhook" && !env.SUBLINEAR_WEBHOOK_PRIVATE) await requirePublicHost(target, "target");
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('alarms.channels'))`;
    const known = await ctx.db.alarmChannel.findFirst({
      where: { kind, target: { equals: target, mode: kind === "email" ? "insensitive" : "default" }, active: true },
    });
    if (known) throw new DomainError("conflict", `${maskedTarget({ kind, target })} hears of alarms already.`);
    const secret = kind === "webhook" ? newWebhookSecret() : null;
    const { id } = await ctx.db.alarmChannel.create({
      data: { kind, target, secret, createdById: person.id, createdAt: ctx.now },
    });
    await writeAudit(ctx, { verb: "channel.add", subject: `channel:${id}`, after: auditedTarget({ kind, target }) });
    await announce(ctx, "sources");
    return { id, secret };
  });
}
