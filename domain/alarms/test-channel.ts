import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { requestDeliveries } from "./request-deliveries";
import { requireChannel } from "./require-channel";
import { type ChannelInput, channelInput } from "./schema";

/** Sends a test message, by the way that alarms take. Whether it arrived stands beside the channel a moment later. */
export async function testChannel(outer: Ctx, env: MailEnv, given: ChannelInput): Promise<{ deliveryId: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorisePerson(ctx, "source.manage");
    const channel = await requireChannel(ctx, parseInput(channelInput, given).id);
    const problem = channel.kind === "email" ? mailProblem(env) : null;
    if (problem) throw new DomainError("unavailable", problem);
    const [deliveryId = 0] = await requestDeliveries(ctx, { alarmId: null, event: "test", channelIds: [channel.id] });
    await writeAudit(ctx, { verb: "channel.test", subject: `channel:${channel.id}` });
    await announce(ctx, "sources");
    return { deliveryId };
  });
}
