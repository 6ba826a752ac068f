import { formatCount } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { SourceRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";
import { formatMinutes } from "../source-format";
import { ChangeLimits } from "./change-limits";

type Props = { source: SourceRow; manageable: boolean; now: string };

/** What was expected against what came. */
export function FreshnessFacts({ source, manageable, now }: Props) {
  const { awaited, lastNewAt, lastAskedAt, lateAfterMinutes, silentAfterMinutes } = source;
  return (
    <div>
      <dt>Freshness</dt>
      <dd>
        <b>{awaited.open === 0 ? "No filing awaited" : `${formatCount(awaited.open)} announced, not here yet`}</b>
        {awaited.oldestAnnouncedAt ? (
          <span className={styles.line}>
            Oldest announced <TimeAgo at={awaited.oldestAnnouncedAt} now={now} />
            {awaited.late > 0 ? <span className={styles.bad}>, {formatCount(awaited.late)} late</span> : null}
          </span>
        ) : null}
        <span className={styles.line}>
          {lastNewAt ? (
            <>
              Last new values <TimeAgo at={lastNewAt} now={now} />
            </>
          ) : (
            "No values yet"
          )}
          {lastAskedAt ? (
            <>
              , last answer <TimeAgo at={lastAskedAt} now={now} />
            </>
          ) : null}
        </span>
        <span className={`dim ${styles.line}`}>
          Late after {formatMinutes(lateAfterMinutes)}, silent after {formatMinutes(silentAfterMinutes)}
          {manageable ? (
            <ChangeLimits
              sourceCode={source.code}
              name={source.name}
              version={source.version}
              lateAfterMinutes={lateAfterMinutes}
              silentAfterMinutes={silentAfterMinutes}
            />
          ) : null}
        </span>
      </dd>
    </div>
  );
}
