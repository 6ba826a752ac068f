import { formatMoment, formatSpan } from "@/components/format";
import { eventWords } from "../event-words";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";

export function IssueHistory({ page: { issue, me, now } }: { page: IssuePage }) {
  return (
    <section aria-labelledby={`history-${issue.id}`}>
      <h3 className={styles.heading} id={`history-${issue.id}`}>
        History
      </h3>
      <ol className={styles.history}>
        {issue.events.map((event) => {
          const { words, note } = eventWords(event, me.name);
          return (
            <li key={event.id}>
              <time dateTime={event.at} title={formatMoment(event.at)}>
                {age(event.at, now)}
              </time>
              <span>
                {words}
                {note && <q dir="auto">{note}</q>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function age(at: string, now: string): string {
  const passed = Date.parse(now) - Date.parse(at);
  return passed < 60_000 ? "now" : formatSpan(passed);
}
