import Link from "next/link";
import { formatDate } from "@/components/format";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";
import { type TimelineEvent, timelineOf } from "../timeline";

export function MemberTimeline({ member }: { member: MemberDetail }) {
  return (
    <aside className={styles.rail} aria-labelledby="history">
      <h2 id="history">History</h2>
      <ol className={styles.timeline}>
        {timelineOf(member).map((event) => (
          <li key={`${event.day} ${event.kind} ${event.words} ${event.company?.companyId}`} data-kind={event.kind}>
            <time dateTime={event.day}>{formatDate(event.day)}</time>
            <span>
              <Words event={event} />
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Words({ event: { words, company, note, by } }: { event: TimelineEvent }) {
  return (
    <>
      {words}
      {company ? (
        <>
          {" "}
          <Link href={`/sources/companies/${company.companyId}`} className="link">
            {company.name}
          </Link>
        </>
      ) : null}
      {note ? <q>{note}</q> : null}
      {by ? <small>{by}</small> : null}
    </>
  );
}
