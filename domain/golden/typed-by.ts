import type { Ctx } from "@/domain/context";
import { isManualTag } from "@/domain/line-items/manual-tags";
import type { TypedBy } from "./point-detail";
import type { Report } from "./reports";

/** Who typed which of these reports, by the run of their entry. */
export async function loadTypedBy(ctx: Ctx, reports: readonly Report[]): Promise<Map<number, TypedBy>> {
  const runIds = [...new Set(reports.filter((report) => isManualTag(report.tag)).map((report) => report.runId))];
  if (runIds.length === 0) return new Map();
  const entries = await ctx.db.$queryRaw<
    { runId: number; id: number; name: string; at: Date; note: string; url: string }[]
  >`
    select entry.run_id as "runId", entry.id, person.name, entry.recorded_at as at, entry.note, entry.url
    from manual_entry entry join person on person.id = entry.person_id where entry.run_id = any(${runIds}::int[])`;
  return new Map(
    entries.map(({ runId, id, name, at, note, url }) => [
      runId,
      { entryId: id, by: name, at: at.toISOString(), note, url },
    ]),
  );
}
