import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { addressColumns } from "@/domain/golden/address-table";
import type { PointAddress } from "@/domain/golden/schema";
import type { Issue } from "@/prisma/generated/client";
import { effectiveStatus, statusWords } from "./model";
import type { IssueEventRow } from "./rows";
import type { IssueStatus } from "./schema";

/** What has become of an issue since the version that somebody saw; shown beside what they typed meanwhile. */
export type IssueDifference = {
  /** What was done to it since, oldest first; the last 20. */
  events: IssueEventRow[];
  now: { version: number; status: IssueStatus; title: string; findingCount: number; pointCount: number };
  /** Its open values as they are now, and what is suggested for them; the first 100. */
  values: (PointAddress & { observed: string | null; expected: string | null })[];
};

const mostEvents = 20;
const mostValues = 100;
const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** The conflict of a person who acts on an issue as it was: who changed it, when, and how (`detail.difference`). */
export async function changedMeanwhile(ctx: Ctx, issue: Issue, seen: number): Promise<DomainError> {
  const events = await listEvents(ctx, issue.id, seen);
  // A run may have changed it without a line in its history: then the system did.
  const last = events.at(-1);
  const by = last?.actorName ?? "The system";
  const when = last ? ` on ${timeFormat.format(new Date(last.at))} UTC` : "";
  const { id, version, title, findingCount, pointCount } = issue;
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  const difference: IssueDifference = {
    events,
    now: { version, status, title, findingCount, pointCount },
    values: await listValues(ctx, id),
  };
  const message = `${by} changed this issue${when}: it is ${statusWords[status]} now. Reload it and look again.`;
  const detail = { issueId: id, version, status, by, at: last?.at ?? null, kind: last?.kind ?? null };
  return new DomainError("conflict", message, { ...detail, difference });
}

async function listEvents(ctx: Ctx, issueId: number, seen: number): Promise<IssueEventRow[]> {
  const rows = await ctx.db.$queryRaw<(Omit<IssueEventRow, "at"> & { at: Date })[]>`
    select event.id, kind, person.name as "actorName", at, payload
    from issue_event event left join person on person.id = event.actor_id
    where issue_id = ${issueId} and issue_version > ${seen} order by event.id desc limit ${mostEvents}`;
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
}

const listValues = (ctx: Ctx, issueId: number): Promise<IssueDifference["values"]> =>
  ctx.db.$queryRaw`
    select distinct on (f.company_id, f.line_item_id, f.unit_id, f.length, f.period_end) ${addressColumns("f")},
      f.observed::text as observed, f.expected::text as expected
    from finding f where f.issue_id = ${issueId} and f.status = 'open'
    order by f.company_id, f.line_item_id, f.unit_id, f.length, f.period_end, f.confidence desc limit ${mostValues}`;
