import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { Badge } from "@/components/badge";
import { formatDate, formatExact } from "@/components/format";
import type { EntryRow } from "@/domain/entries/entry-rows";
import styles from "../enter.module.css";
import { lengthChoices, outcomeBadges, outcomeOf } from "../words";

/** The values of one entry, each with its data point and what came of it. */
export function EntryValues({ entry }: { entry: EntryRow }) {
  return (
    <table className={styles.entered}>
      <caption className="vh">Values of entry {entry.id}</caption>
      <tbody>
        {entry.values.map((value) => {
          const { tone, words } = outcomeBadges[outcomeOf(entry, value)];
          const { companyId, lineItemId, unitId, length, periodEnd } = value;
          return (
            <tr key={`${value.lineItem} ${value.unit} ${length} ${value.end}`}>
              <td>
                <Link className="link" href={pointHref({ companyId, lineItemId, unitId, length, periodEnd })}>
                  {value.label}
                </Link>
                <small>
                  {lengthChoices[length].toLowerCase()}, {formatDate(value.end)}
                </small>
              </td>
              <td className="num">
                {formatExact(value.value)}
                <small>{value.unit}</small>
              </td>
              <td>
                <Badge tone={tone}>{words}</Badge>{" "}
                {value.issueId && value.wins && (
                  <Link className="link" href={`/issues/${value.issueId}`}>
                    issue #{value.issueId}
                  </Link>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
