import type pg from "pg";

type Line = { issueId: number; kind: string; actorId: number | null; tookOver: boolean };

const decides = new Set(["proposed", "corrected", "accepted", "snoozed", "challenged", "tool_asked", "merged_into"]);
const leaves = new Set([
  "released",
  "undone",
  "authorised",
  "rejected",
  "withdrawn",
  "merged",
  "separated",
  "reopened",
]);

/**
 * Reads the histories line by line, as they were written under the issue's lock. Claims last longer than the test, so
 * one that was neither given back, taken over nor ended by a decision still holds: nobody else claims or decides.
 */
export async function brokenLeases(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<Line>(
    `select issue_id as "issueId", kind, actor_id as "actorId", coalesce((payload->>'tookOver')::boolean, false) as "tookOver"
     from issue_event order by issue_id, id`,
  );
  const broken: string[] = [];
  let holder: { issueId: number; personId: number } | null = null;
  for (const { issueId, kind, actorId, tookOver } of rows) {
    if (holder && holder.issueId !== issueId) holder = null;
    const isOther = holder !== null && actorId !== null && holder.personId !== actorId;
    if (kind === "claimed") {
      if (isOther && !tookOver)
        broken.push(`issue ${issueId} was claimed by ${actorId} while ${holder?.personId} held it`);
      if (actorId !== null) holder = { issueId, personId: actorId };
    } else if (decides.has(kind)) {
      if (isOther) broken.push(`issue ${issueId} was decided by ${actorId} while ${holder?.personId} held it`);
      holder = null;
    } else if (leaves.has(kind) || (kind === "skipped" && !isOther)) holder = null;
  }
  return broken;
}
