import Link from "next/link";
import { formatCount, formatPlural, formatShare } from "@/components/format";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";

/** What the company reports and nobody reads: each tag leads to where a line item can take it. */
export function UnmappedTags({ member }: { member: MemberDetail }) {
  const { unmappedTags, unmappedTagCount, unmappedFacts, unmappedShare } = member;
  if (unmappedTags.length === 0) return null;
  const most = unmappedTags[0]?.facts ?? 1;
  return (
    <section aria-labelledby="unmapped">
      <header className={styles.heading}>
        <h2 id="unmapped">{formatPlural(unmappedTagCount, "tag")} without a line item</h2>
        <span className="dim">
          {formatPlural(unmappedFacts, "fact")}, {formatShare(unmappedShare ?? 0)} of what it reported
        </span>
      </header>
      <ol className={styles.tags}>
        {unmappedTags.map(({ tag, facts }) => (
          <li key={tag}>
            <Link href={`/sources/mapping?tab=unmapped&q=${encodeURIComponent(tag)}`} prefetch={false} title={tag}>
              {tag}
            </Link>
            <span className={styles.bar} aria-hidden="true">
              <i style={{ width: `${Math.max(2, (facts / most) * 100)}%` }} />
            </span>
            <span className="num">{formatCount(facts)}</span>
          </li>
        ))}
      </ol>
      {unmappedTagCount > unmappedTags.length ? (
        <p className="dim meta">and {formatCount(unmappedTagCount - unmappedTags.length)} rarer ones</p>
      ) : null}
    </section>
  );
}
