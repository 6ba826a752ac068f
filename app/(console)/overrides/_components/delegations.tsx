import { Avatar } from "@/components/avatar";
import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { formatDate } from "@/components/format";
import type { Authoriser, DelegationRow } from "@/domain/delegations/reads";
import type { Viewer } from "../loaders";
import styles from "../overrides.module.css";
import { DelegateButton } from "./delegate-button";
import { EndDelegationButton } from "./end-delegation-button";

type Props = { rows: readonly DelegationRow[]; authorisers: readonly Authoriser[]; viewer: Viewer };

const standingWords = { running: "now", coming: "not yet", over: "over" } as const;

/** Who stands in for whom while somebody is away. */
export function Delegations({ rows, authorisers, viewer }: Props) {
  const { delegateRefusal } = viewer;
  return (
    <section className={styles.delegations} aria-label="Delegations">
      <div className={styles.lead}>
        <p className="sub">
          While you are away, another person can authorise with your authority. The proposal names both of you, and
          nobody ever authorises what they, or whoever they stand in for, have proposed.
        </p>
        {delegateRefusal ? (
          <p className="sub">{delegateRefusal}</p>
        ) : (
          <DelegateButton
            viewerId={viewer.id}
            isAdmin={viewer.isAdmin}
            authorisers={authorisers}
            today={viewer.now.slice(0, 10)}
          />
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Nobody stands in for anybody">Delegations of the last 90 days are listed here.</EmptyState>
      ) : (
        <ul className={styles.delegationList}>
          {rows.map((row) => (
            <li key={row.id}>
              <span className={styles.people}>
                <Avatar name={row.to.name} self={row.to.id === viewer.id} />
                <Avatar name={row.from.name} self={row.from.id === viewer.id} />
              </span>
              <div>
                <p>
                  <b>{row.to.name}</b> stands in for <b>{row.from.name}</b>{" "}
                  <Badge tone={row.standing === "running" ? "good" : "plain"}>{standingWords[row.standing]}</Badge>
                </p>
                <p className={styles.meta}>
                  {formatDate(row.startsAt.slice(0, 10))} to {formatDate(lastDay(row))}. {row.reason}
                </p>
              </div>
              {row.standing !== "over" && !delegateRefusal && mayEnd(row, viewer) && (
                <EndDelegationButton delegationId={row.id} what={`${row.to.name} for ${row.from.name}`} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const mayEnd = ({ from, to }: DelegationRow, { id, isAdmin }: Viewer): boolean =>
  isAdmin || from.id === id || to.id === id;

/** The end is the first moment after it. */
const lastDay = ({ endsAt }: DelegationRow): string => new Date(Date.parse(endsAt) - 1).toISOString().slice(0, 10);
