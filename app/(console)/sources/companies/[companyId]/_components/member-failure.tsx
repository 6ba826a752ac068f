import { Icon } from "@/components/icon";
import { TimeAgo } from "@/components/time-ago";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";

export function MemberFailure({ member: { failure, taken }, now }: { member: MemberDetail; now: string }) {
  if (!failure) return null;
  return (
    <section className={styles.failure} aria-labelledby="failure">
      <h2 id="failure">
        <Icon name="warning" />
        {failure.words} <TimeAgo at={failure.since} now={now} />
      </h2>
      <p>{failure.message}</p>
      <p className="sub">
        Every poll tries it again. {taken ? "Until it succeeds its values stay as they were." : "It has no values yet."}
      </p>
    </section>
  );
}
