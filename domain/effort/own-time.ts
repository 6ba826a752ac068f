import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { mondayOfDay } from "./model";
import { type OwnTimeInput, ownTimeInput } from "./schema";

export type OwnSession = {
  id: string;
  /** `issue:17`, `queue`, `manual:3`. */
  subject: string;
  issueId: number | null;
  /** Of its issue; null for other work. */
  title: string | null;
  /** ISO. */
  startedAt: string;
  endedAt: string;
  /** What the clock says, at an idle cutoff of 5 minutes. */
  clockSeconds: number;
  /** With the person's corrections. */
  activeSeconds: number;
  corrections: { at: string; deltaSeconds: number; reason: string }[];
};

export type OwnWeek = {
  /** The Monday, `YYYY-MM-DD`. */
  week: string;
  sessions: OwnSession[];
  /** Seconds by the idle cutoffs of 2, 5 and 15 minutes, without corrections. */
  byCutoff: { two: number; five: number; fifteen: number };
};

type RawSession = Omit<OwnSession, "startedAt" | "endedAt" | "activeSeconds"> & {
  startedAt: Date;
  endedAt: Date;
  two: number;
  fifteen: number;
};

/**
 * The sessions of one week (Monday to Sunday, UTC) of whoever asks: there is no person in the input, and no other read
 * gives sessions at all. Throws not_permitted, invalid_input.
 */
export async function listOwnTime(ctx: Ctx, given: OwnTimeInput): Promise<OwnWeek> {
  const person = await authorisePerson(ctx, "effort.record");
  const { week: asked } = parseInput(ownTimeInput, given);
  const week = mondayOfDay(asked ?? ctx.now.toISOString().slice(0, 10));
  const from = new Date(week);
  const to = new Date(from.getTime() + 7 * 86_400_000);
  const rows = await ctx.db.$queryRaw<RawSession[]>`
    select session.id::text, session.subject, session.issue_id as "issueId", issue.title,
      session.started_at as "startedAt", session.ended_at as "endedAt", active_seconds_2 as two,
      active_seconds_5 as "clockSeconds", active_seconds_15 as fifteen,
      coalesce((select jsonb_agg(jsonb_build_object('at', at, 'deltaSeconds', delta_seconds, 'reason', reason) order by id)
        from effort_correction where session_id = session.id), '[]') as corrections
    from effort_session session left join issue on issue.id = session.issue_id
    where session.person_id = ${person.id} and started_at >= ${from} and started_at < ${to}
    order by started_at desc, session.id desc`;
  const sum = (of: (row: RawSession) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    week,
    sessions: rows.map(ownSession),
    byCutoff: { two: sum((row) => row.two), five: sum((row) => row.clockSeconds), fifteen: sum((row) => row.fifteen) },
  };
}

function ownSession({ two: _, fifteen: __, startedAt, endedAt, ...row }: RawSession): OwnSession {
  const corrected = row.corrections.reduce((total, { deltaSeconds }) => total + deltaSeconds, 0);
  return {
    ...row,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    activeSeconds: row.clockSeconds + corrected,
  };
}
