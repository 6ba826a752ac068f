import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { lengthWords } from "@/app/_lib/words";
import { formatDate, formatExact } from "@/components/format";
import { Icon } from "@/components/icon";
import type { ProposedOverride } from "@/domain/overrides/reads";
import styles from "../overrides.module.css";

/** The source's value beside the proposed one, and what has moved since the maker looked. */
export function ProposalDifference({ id, overrides }: { id: number; overrides: readonly ProposedOverride[] }) {
  const moved = overrides.some((one) => one.changedSince);
  const companies = new Set(overrides.map((one) => one.companyName)).size;
  return (
    <section className={styles.difference} aria-label={`The difference of proposal ${id}`} {...scrollable}>
      <table>
        <thead>
          <tr>
            {companies > 1 && <th>Company</th>}
            <th>Line item</th>
            <th>Period</th>
            <th className="num">As reported</th>
            <th className="num">Proposed</th>
            <th className="num">Published now</th>
            {moved && <th>Since it was proposed</th>}
          </tr>
        </thead>
        <tbody>
          {overrides.map((one) => (
            <tr key={one.id}>
              {companies > 1 && <td>{one.companyName}</td>}
              <td>
                <Link className="link" href={pointHref(one.address)}>
                  {one.lineItemLabel}
                </Link>
              </td>
              <td>
                {formatDate(one.periodEnd)} <span className="dim">{lengthWords[one.length]}</span>
              </td>
              <td className={`num ${styles.from}`}>
                <Icon name="cross" size={12} />
                {exact(one.baseValue)}
              </td>
              <td className={`num ${styles.to}`}>{formatExact(one.value)}</td>
              <td className="num sub">{one.publishedValue === null ? "nothing" : formatExact(one.publishedValue)}</td>
              {moved && <td className={styles.moved}>{one.changedSince && movedWords(one)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

const exact = (value: string | null) => (value === null ? "no value" : formatExact(value));

/** The same figure from another filing confirms it; another figure is news to the checker. */
const movedWords = ({ baseValue, presentValue }: ProposedOverride) =>
  baseValue === presentValue ? "another filing reports the same" : `the source now says ${exact(presentValue)}`;
