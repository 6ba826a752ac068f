import Link from "next/link";
import { formatDate, formatSeconds } from "@/components/format";
import type { OwnSession } from "@/domain/effort/own-time";
import { type OwnDay, type OwnSubject, subjectWords } from "../days";
import styles from "../effort.module.css";
import { CorrectTime } from "./correct-time";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

/** One day: each thing that was worked on, with its sessions. */
export function DayTable({ day, seconds, subjects }: OwnDay) {
  return (
    <section aria-labelledby={day} className={styles.day}>
      <header>
        <h3 id={day}>
          {weekday.format(new Date(day))}, {formatDate(day)}
        </h3>
        <span className="sub tabular">{formatSeconds(seconds)}</span>
      </header>
      <table className={styles.table}>
        <thead className="vh">
          <tr>
            <th>What</th>
            <th>From and to (UTC)</th>
            <th>Active</th>
            <th>Correct</th>
          </tr>
        </thead>
        {subjects.map((subject) => (
          <tbody key={subject.subject}>
            {subject.sessions.map((session, index) => (
              <tr key={session.id}>
                {index === 0 ? <SubjectCell {...subject} /> : null}
                <td className={`${styles.when} tabular`}>
                  {session.startedAt.slice(11, 16)}–{session.endedAt.slice(11, 16)}
                </td>
                <td className={`${styles.active} num`}>
                  <Active session={session} />
                </td>
                <td className={styles.correct}>
                  <CorrectTime session={session} what={subjectWords(subject)} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function SubjectCell({ sessions, seconds, ...subject }: OwnSubject) {
  const words = subjectWords(subject);
  return (
    <td rowSpan={sessions.length} className={styles.what}>
      {subject.issueId === null ? (
        words
      ) : (
        <Link href={`/issues/${subject.issueId}`} prefetch={false}>
          {words} <span className="dim">#{subject.issueId}</span>
        </Link>
      )}
      {sessions.length > 1 ? <small className="dim">{formatSeconds(seconds)} in all</small> : null}
    </td>
  );
}

function Active({ session: { clockSeconds, activeSeconds, corrections } }: { session: OwnSession }) {
  const last = corrections.at(-1);
  return (
    <>
      {formatSeconds(activeSeconds)}
      {last ? (
        <small className="dim" title={corrections.map(({ reason }) => reason).join(" · ")}>
          the clock: <del>{formatSeconds(clockSeconds)}</del>, “{last.reason}”
        </small>
      ) : null}
    </>
  );
}
