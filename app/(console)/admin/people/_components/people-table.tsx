import { Avatar } from "@/components/avatar";
import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { formatCount, formatDate } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { AccountRow } from "@/domain/accounts/reads";
import { roleWords } from "@/domain/people/policy";
import styles from "../people.module.css";
import { standingWords } from "../standing";
import { ManagePerson } from "./manage-person";

type Props = { rows: readonly AccountRow[]; me: number; now: string };

export function PeopleTable({ rows, me, now }: Props) {
  if (rows.length === 0) {
    return (
      <EmptyState title="Nobody here">An account that is switched off keeps everything its person decided.</EmptyState>
    );
  }
  return (
    <section className={styles.scroll} aria-label="People" {...scrollable}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Person</th>
            <th className={styles.wide}>Role</th>
            <th className={styles.wide}>Signs in by</th>
            <th className={styles.wide}>Last acted</th>
            <th className={`num ${styles.optional}`}>Issues</th>
            <th className={`num ${styles.optional}`}>Proposals</th>
            <th>
              <span className="vh">Manage</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PersonLine key={row.id} row={row} self={row.id === me} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

function PersonLine({ row, self, now }: { row: AccountRow; self: boolean; now: string }) {
  const { words, tone } = standingWords(row);
  return (
    <tr>
      <td>
        <span className={styles.who}>
          <Avatar name={row.name} self={self} />
          <span>
            <b title={row.name}>{row.name}</b>
            <small>{row.email}</small>
            <small className={styles.under}>
              {roleWords[row.role]} · {words}
            </small>
          </span>
        </span>
      </td>
      <td className={styles.wide}>{roleWords[row.role]}</td>
      <td className={styles.wide}>
        <Badge tone={tone}>{words}</Badge>
      </td>
      <td className={`sub ${styles.wide}`}>
        {row.lastActedAt ? <TimeAgo at={row.lastActedAt} now={now} /> : <Since at={row.createdAt} />}
      </td>
      <td className={`num ${styles.optional}`}>{count(row.issues)}</td>
      <td className={`num ${styles.optional}`}>{count(row.openProposals)}</td>
      <td>{self ? <span className="dim">You</span> : <ManagePerson account={row} />}</td>
    </tr>
  );
}

const Since = ({ at }: { at: string }) => <span className="dim">never, since {formatDate(at)}</span>;

const count = (many: number) => (many === 0 ? <span className="dim">–</span> : formatCount(many));
