import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { endDelegations, handBackIssues } from "./hand-back-work";
import { voidLinks } from "./make-link";
import { type DeactivateInput, deactivateInput } from "./schema";
import { requireAnotherAdmin, requireSomebodyElse, takeAccount } from "./take-account";

export type Deactivated = {
  version: number;
  handedBack: number;
  delegationsEnded: number;
  /** Proposals of theirs that still wait: a checker may decide them as before. */
  openProposals: number;
};

/**
 * Switches an account off: its sessions end, its issues go back to everybody, delegations from and to it end, its links
 * open nothing. What the person decided stays. Throws not_permitted, invalid_input, not_found, and conflict for oneself
 * and the last admin.
 */
export async function deactivatePerson(outer: Ctx, given: DeactivateInput): Promise<Deactivated> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const input = parseInput(deactivateInput, given);
    const person = await takeAccount(ctx, input);
    requireSomebodyElse(ctx, person, "switch yourself off");
    const openProposals = await ctx.db.proposal.count({ where: { makerId: person.id, status: "proposed" } });
    const nothing = { handedBack: 0, delegationsEnded: 0, openProposals };
    if (!person.active) return { version: person.version, ...nothing };
    await requireAnotherAdmin(ctx, person);
    const { version } = await ctx.db.person.update({
      where: { id: person.id },
      data: { active: false, sessionEpoch: { increment: 1 }, version: { increment: 1 } },
    });
    await voidLinks(ctx, person.id);
    const handedBack = await handBackIssues(ctx, person.id, `${person.name} was switched off`);
    const delegationsEnded = await endDelegations(ctx, person.id);
    await writeAudit(ctx, {
      verb: "people.deactivate",
      subject: `person:${person.id}`,
      before: { active: true },
      after: { active: false, reason: input.reason, issuesHandedBack: handedBack, delegationsEnded, openProposals },
    });
    await announce(ctx, "people", person.id);
    return { version, handedBack, delegationsEnded, openProposals };
  });
}
