import { TimeAgo } from "@/components/time-ago";
import type { RuleCensus } from "@/domain/rule-settings/rows";

/** How old the counts of findings are: they are taken after runs and decisions, because counting reads every finding. */
export function CensusNote({ census: { countedAt, stale }, now }: { census: RuleCensus; now: string }) {
  if (countedAt === null) {
    return <>{stale ? "Findings are being counted by a worker." : "Nothing has been checked yet."}</>;
  }
  return (
    <>
      Findings counted <TimeAgo at={countedAt} now={now} />
      {stale ? "; runs or decisions have come since" : ""}
    </>
  );
}
