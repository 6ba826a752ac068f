import Link from "next/link";
import { formatCount, formatPlural } from "@/components/format";
import type { SourceRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";

/** How many companies, and those of them that are not as they should be, each as a way to their list. */
export function CompanyFacts({ source }: { source: SourceRow }) {
  const { members, neverTaken, failing, awaited, unmapped } = source;
  const listOf = (state: string) => `/sources/companies?source=${source.code}&state=${state}`;
  const lines = [
    { count: failing, words: "failing", href: listOf("failing") },
    { count: neverTaken, words: "never read", href: listOf("never_taken") },
    { count: awaited.open > 0 ? null : 0, words: "awaiting a filing", href: listOf("awaiting") },
    { count: unmapped.companies, words: "with unmapped tags", href: "/sources/mapping?tab=unmapped" },
  ].filter(({ count }) => count !== 0);
  return (
    <div>
      <dt>Companies</dt>
      <dd>
        <b>
          <Link className={styles.to} href={`/sources/companies?source=${source.code}`} prefetch={false}>
            {members === 0 ? "None yet: add some" : formatPlural(members, "company", "companies")}
          </Link>
        </b>
        {lines.map(({ count, words, href }) => (
          <span key={words} className={styles.line}>
            <Link className={styles.to} href={href} prefetch={false}>
              {count === null ? "Those" : formatCount(count)} {words}
            </Link>
          </span>
        ))}
      </dd>
    </div>
  );
}
