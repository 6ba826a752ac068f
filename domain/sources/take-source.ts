import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Source } from "@/prisma/generated/client";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Whether runs of this source can be started: the others are typed in or handed over. */
export const isFetched = (code: string): code is "edgar" | "simulated" => code === "edgar" || code === "simulated";

/** Throws not_found, or invalid_input for a source that nothing is fetched from. */
export async function requireFetched(ctx: Ctx, code: string): Promise<Source & { code: "edgar" | "simulated" }> {
  const source = await ctx.db.source.findUnique({ where: { code } });
  if (!source) throw new DomainError("not_found", `There is no source "${code}".`);
  if (!isFetched(source.code)) {
    throw new DomainError("invalid_input", `${source.name} is not fetched: there is nothing to start or to schedule.`);
  }
  return { ...source, code: source.code };
}

/**
 * Locks a fetched source until the transaction ends, in the version that the person saw, and counts the version on.
 * Throws not_found, invalid_input, or a conflict that names who changed it and when.
 */
export async function takeSource(
  ctx: Ctx,
  { sourceCode, version }: { sourceCode: string; version: number },
): Promise<Source & { code: "edgar" | "simulated" }> {
  await ctx.db.$queryRaw`select id from source where code = ${sourceCode} for no key update`;
  const source = await requireFetched(ctx, sourceCode);
  if (source.version !== version) throw await changedMeanwhile(ctx, source);
  await ctx.db.source.update({ where: { id: source.id }, data: { version: { increment: 1 } } });
  return source;
}

async function changedMeanwhile(ctx: Ctx, source: Source): Promise<DomainError> {
  const last = await ctx.db.auditLog.findFirst({
    where: { subject: `source:${source.code}` },
    orderBy: { id: "desc" },
  });
  const person = last?.actorId ? await ctx.db.person.findUnique({ where: { id: last.actorId } }) : null;
  const by = person?.name ?? "The system";
  const when = last ? ` on ${timeFormat.format(last.at)} UTC` : "";
  const message = `${by} changed ${source.name}${when}. Reload the page and look again.`;
  const detail = { sourceCode: source.code, version: source.version, by, at: last?.at.toISOString() ?? null };
  return new DomainError("conflict", message, detail);
}
