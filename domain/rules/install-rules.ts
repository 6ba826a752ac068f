import type { Ctx } from "@/domain/context";
import { rules } from "./registry";

/** Enters every rule in force into the change log, once per version: the charts' step markers. */
export async function installRules(ctx: Ctx): Promise<void> {
  await ctx.db.changeLogEntry.createMany({
    data: rules.map(({ id, version, title, description }) => ({
      at: ctx.now,
      kind: "rule",
      subject: id,
      summary: `${title}, version ${version}: ${description}`,
      version,
    })),
    skipDuplicates: true,
  });
}
