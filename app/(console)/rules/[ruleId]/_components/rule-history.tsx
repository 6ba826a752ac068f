import Link from "next/link";
import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import type { ChangeStatus, RuleChangeRow, RuleDetail } from "@/domain/rule-settings/rows";
import { draftHref } from "../../draft-href";
import type { Viewer } from "../../loaders";
import styles from "../../rules.module.css";
import { capital } from "../../setting-words";

type Props = { rule: RuleDetail; viewer: Viewer };

/** Every version of the rule's code and setting, and what people proposed in vain; the newest first. */
export function RuleHistory({ rule, viewer }: Props) {
  const decided = rule.changes.filter(({ status }) => status !== "proposed");
  const told = new Set(decided.map(({ version }) => version));
  const steps = rule.history.filter(({ setting }) => setting === null || !told.has(setting));
  const entries = [
    ...decided.map((change) => ({ at: change.decidedAt ?? change.proposedAt, change, step: null })),
    ...steps.map((step) => ({ at: step.at, change: null, step })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <section className={`${styles.section} ${styles.past}`} aria-labelledby="history">
      <h2 id="history">History</h2>
      {entries.length === 0 ? (
        <p className="sub">The change log names no version of it yet.</p>
      ) : (
        <ol className={styles.list}>
          {entries.map(({ at, change, step }) =>
            change ? (
              <Change key={`change ${change.id}`} change={change} rule={rule} viewer={viewer} />
            ) : (
              <li key={`${at} ${step.summary}`}>
                <p>{step.summary}</p>
                <p className={styles.meta}>
                  {step.by ?? "With a release"}, <TimeAgo at={at} now={viewer.now} />
                </p>
              </li>
            ),
          )}
        </ol>
      )}
    </section>
  );
}

const statusWords: Readonly<Record<ChangeStatus, string>> = {
  proposed: "Waits",
  authorised: "Authorised",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
};

function Change({ change, rule, viewer }: Props & { change: RuleChangeRow }) {
  const { words, status, version, maker, checker, decidedAt, note, checkerNote, runIds, before } = change;
  const isLatest = version !== null && version === rule.setting.version;
  return (
    <li>
      <p className={styles.listHead}>
        <b>{capital(words)}</b>
        <Badge tone={status === "authorised" ? "good" : "plain"}>
          {statusWords[status]}
          {version === null ? "" : ` as setting ${version}`}
        </Badge>
      </p>
      <p className={styles.meta}>
        {maker.name}
        {checker ? `, checked by ${checker.name}` : ""}
        {decidedAt && (
          <>
            , <TimeAgo at={decidedAt} now={viewer.now} />
          </>
        )}
        {runIds.map((id) => (
          <span key={id}>
            {" · "}
            <Link className="link" href={`/sources/${id}`} prefetch={false}>
              Run {id}
            </Link>
          </span>
        ))}
        {isLatest && !viewer.proposeRefusal && (
          <>
            {" · "}
            <Link className="link" href={draftHref(rule.row.id, rule.setting, before)} prefetch={false}>
              Propose to undo it
            </Link>
          </>
        )}
      </p>
      <blockquote>{note}</blockquote>
      {checkerNote && <blockquote>{checkerNote}</blockquote>}
    </li>
  );
}
