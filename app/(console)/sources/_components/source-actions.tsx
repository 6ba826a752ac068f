import type { SourceRow } from "@/domain/sources/rows";
import type { Refusals } from "../loaders";
import styles from "../overview.module.css";
import { ChangeSchedule } from "./change-schedule";
import { PauseResume } from "./pause-resume";
import { RunNow } from "./run-now";

type Props = { source: SourceRow; refusals: Refusals; now: string };

/** What this person can do to a source. Where they may not, the page says who may. */
export function SourceActions({ source, refusals, now }: Props) {
  const { code, name, version, members, schedules } = source;
  return (
    <div className={styles.actions}>
      {refusals.start === null && source.missing === null ? (
        <RunNow sourceCode={code} name={name} members={members} active={source.activeRun !== null} />
      ) : null}
      {refusals.manage === null ? (
        <>
          <PauseResume sourceCode={code} name={name} version={version} paused={source.paused !== null} />
          <ChangeSchedule sourceCode={code} name={name} version={version} schedules={schedules} now={now} />
        </>
      ) : null}
    </div>
  );
}
