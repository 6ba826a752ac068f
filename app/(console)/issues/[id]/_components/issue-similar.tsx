import Link from "next/link";
import { dispositionWords } from "@/app/_lib/words";
import { Avatar, NoAvatar } from "@/components/avatar";
import { formatDate } from "@/components/format";
import type { SimilarDecision } from "@/domain/issues/reads";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";

export function IssueSimilar({ page: { issue, me } }: { page: IssuePage }) {
  return (
    <section aria-labelledby="similar">
      <h3 className={styles.heading} id="similar">
        Similar decisions {issue.similar.length > 0 && <span>latest first</span>}
      </h3>
      {issue.similar.length === 0 && <p className="dim">Nothing like it has been decided yet: this is the first.</p>}
      <ul className={styles.past}>
        {issue.similar.map((decision) => (
          <Similar key={decision.issueId} decision={decision} mine={decision.decidedBy === me.name} />
        ))}
      </ul>
    </section>
  );
}

function Similar({ decision, mine }: { decision: SimilarDecision; mine: boolean }) {
  return (
    <li>
      {decision.decidedBy ? <Avatar name={decision.decidedBy} self={mine} /> : <NoAvatar label="By the system" />}
      <span>
        <Link href={`/issues/${decision.issueId}`}>
          <b>{decision.companyName ?? decision.title}</b>
        </Link>{" "}
        {dispositionWords[decision.disposition].toLowerCase()} <small>{formatDate(decision.at)}</small>
      </span>
    </li>
  );
}
