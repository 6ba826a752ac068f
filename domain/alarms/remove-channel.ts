import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { auditedTarget } from "./channel-target";
import { requireChannel } from "./require-channel";
import { type ChannelInput, channelInput } from "./schema";

/** A channel hears of nothing more, and its secret is forgotten; what it was sent stays on record. */
export async function removeChannel(outer: Ctx, given: ChannelInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await authorisePerson(ctx, "source.manage");
    const { id, kind, target } = await requireChannel(ctx, parseInput(channelInput, given).id);
    await ctx.db.alarmChannel.update({ where: { id }, data: { active: false, secret: null } });
    await writeAudit(ctx, {
      verb: "channel.remove",
      subject: `channel:${id}`,
      before: auditedTarget({ kind, target }),
    });
    await announce(ctx, "sources");
  });
}
