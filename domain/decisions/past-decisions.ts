import type { Ctx } from "@/domain/context";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { RootCause } from "@/domain/rules/model";
import { undoUntil } from "./first-answer";
import type { DecisionKind } from "./policy";

/** The last decision on an issue that nobody has taken back. */
export type StandingDecision = {
  id: number;
  kind: DecisionKind;
  by: string;
  at: string;
  /** Until when this person may take it back; null where they may not, or not any more. */
  undoUntil: string | null;
};

/** What was decided last on an issue, and whether this person may take it back now. */
export async function standingDecision(
  ctx: Ctx,
  issueId: number,
  person: Pick<PersonActorRow, "id" | "role">,
): Promise<StandingDecision | null> {
  const row = await ctx.db.decision.findFirst({ where: { issueId, undoneAt: null }, orderBy: { id: "desc" } });
  if (!row) return null;
  const maker = await ctx.db.person.findUnique({ where: { id: row.personId }, select: { name: true } });
  const until = undoUntil(row.at);
  const may = (row.personId === person.id || person.role === "admin") && new Date(until) > ctx.now;
  return {
    id: row.id,
    kind: row.kind as DecisionKind,
    by: maker?.name ?? "Someone",
    at: row.at.toISOString(),
    undoUntil: may ? until : null,
  };
}

/** A decision on another issue of the same rule and root cause, with what it takes to do the same here. */
export type PastDecision = {
  id: number;
  issueId: number;
  title: string;
  companyName: string | null;
  sameCompany: boolean;
  kind: DecisionKind;
  /** What a correction did to the value: `scale -3`, `sign`, `digits`, `value`; null for other kinds. */
  change: string | null;
  rootCause: RootCause | null;
  note: string;
  by: string;
  at: string;
  asked: { expiry?: string; scope?: string; toolKind?: string; wish?: string };
};

export type PastDecisions = {
  /** Newest first, of the same company before others. */
  rows: PastDecision[];
  /** Of the latest 200 alike: how many of each kind and change, the most frequent first. */
  counts: { kind: DecisionKind; change: string | null; count: number }[];
};

/** Decisions are looked through from the latest, as far as this: older ones say little about today's issues. */
const lookedThrough = 5_000;
const mostCounted = 200;
const mostShown = 5;

/** What people decided lately on issues of the same rule and root cause; taken back and put off ones do not count. */
export async function listPastDecisions(ctx: Ctx, issueId: number): Promise<PastDecisions> {
  const rows = await ctx.db.$queryRaw<(Omit<PastDecision, "at"> & { at: Date; alike: PastDecisions["counts"] })[]>`
    with this as (select id, rule_id, root_cause, company_id from issue where id = ${issueId}),
    latest as (
      select * from decision where undone_at is null and kind <> 'not_now' order by id desc limit ${lookedThrough}),
    alike as materialized (
      select latest.*, i.title, i.company_id, i.company_id is not distinct from this.company_id
          and i.company_id is not null as same_company
      from latest join issue i on i.id = latest.issue_id
      join this on this.rule_id = i.rule_id and this.root_cause = i.root_cause and this.id <> i.id
      order by latest.id desc limit ${mostCounted}),
    counts as (select kind, effect->>'change' as change, count(*)::int as count from alike group by 1, 2)
    select alike.id, alike.issue_id as "issueId", title, company.name as "companyName", same_company as "sameCompany",
      kind, effect->>'change' as change, root_cause::text as "rootCause", note, person.name as by, at,
      jsonb_strip_nulls(jsonb_build_object('expiry', input->'expiry', 'scope', input->'scope',
        'toolKind', input->'toolKind', 'wish', input->'wish')) as asked,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'change', change, 'count', count) order by count desc, kind)
       from counts) as alike
    from alike join person on person.id = alike.person_id left join company on company.id = alike.company_id
    order by same_company desc, alike.id desc limit ${mostShown}`;
  return {
    rows: rows.map(({ alike: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    counts: rows[0]?.alike ?? [],
  };
}
