import { TimeAgo } from "@/components/time-ago";
import type { Census } from "@/domain/mappings/rows";

/** How old the counts are: they are taken after runs, because counting reads every golden value. */
export function CensusNote({ census, now }: { census: Census; now: string }) {
  if (!census.countedAt) return <span className="dim">· not counted yet: a worker does it now</span>;
  return (
    <span className="dim">
      · counted <TimeAgo at={census.countedAt} now={now} />
      {census.stale ? ", runs have ended since" : ""}
    </span>
  );
}
