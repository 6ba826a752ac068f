import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { lengthWords } from "@/app/_lib/words";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatDate, formatPlural } from "@/components/format";
import { LinkSwitch } from "@/components/link-tabs";
import { TimeAgo } from "@/components/time-ago";
import type { ExceptionPage, ExceptionRow } from "@/domain/exceptions/rows";
import { exceptionWords, wakeWords } from "../../exception-words";
import type { Viewer } from "../../loaders";
import styles from "../../rules.module.css";
import { type RuleParams, ruleHref } from "../../search-params";
import { RevertException } from "./revert-exception";

type Props = { ruleId: string; page: ExceptionPage; params: RuleParams; viewer: Viewer };

/** What people accepted as right against this rule: how far each reaches, what it hides now, and when it ends. */
export function RuleExceptions({ ruleId, page, params, viewer }: Props) {
  const { exceptions: view, after } = params;
  const href = (change: Partial<RuleParams>) => ruleHref(ruleId, { ...params, after: null, ...change });
  return (
    <section className={styles.section} aria-labelledby="exceptions">
      <div className={styles.heading}>
        <h2 id="exceptions">Accepted exceptions</h2>
        <LinkSwitch
          label="Exceptions shown"
          choices={[
            {
              key: "in_force",
              label: "In force",
              href: href({ exceptions: "in_force" }),
              current: view === "in_force",
            },
            { key: "ended", label: "Ended", href: href({ exceptions: "ended" }), current: view === "ended" },
          ]}
        />
      </div>
      {page.rows.length === 0 ? (
        <p className="sub">{view === "in_force" ? "None hides anything now." : "None has ended."}</p>
      ) : (
        <ol className={styles.list}>
          {page.rows.map((row) => (
            <Exception key={row.id} row={row} viewer={viewer} />
          ))}
        </ol>
      )}
      {(after !== null || page.next !== null) && (
        <div className={styles.actions}>
          {after !== null && <ButtonLink href={href({})}>Newest</ButtonLink>}
          {page.next !== null && <ButtonLink href={href({ after: page.next })}>Older</ButtonLink>}
        </div>
      )}
    </section>
  );
}

const statusWords: Readonly<Record<ExceptionRow["status"], string>> = {
  in_force: "In force",
  woken: "Woken by another value",
  expired: "Expired",
  reverted: "Taken back",
};

function Exception({ row, viewer }: { row: ExceptionRow; viewer: Viewer }) {
  const { id, status, address, length, periodEnd, reason, issueId, maker, checker, acceptedAt, expiresOn, hides } = row;
  const isInForce = status === "in_force";
  return (
    <li>
      <p className={styles.listHead}>
        {address ? (
          <Link className="link" href={pointHref(address)} prefetch={false}>
            {exceptionWords(row)}, {length && lengthWords[length]}, {periodEnd && formatDate(periodEnd)}
          </Link>
        ) : (
          <b>{exceptionWords(row)}</b>
        )}
        {isInForce ? (
          <Badge tone={hides > 0 ? "accent" : "plain"}>
            {hides > 0 ? `Hides ${formatPlural(hides, "finding")}` : "Hides nothing now"}
          </Badge>
        ) : (
          <Badge>{statusWords[status]}</Badge>
        )}
      </p>
      <blockquote>{reason}</blockquote>
      <p className={styles.meta}>
        {maker}
        {checker ? `, authorised by ${checker}` : ""}
        {acceptedAt && (
          <>
            , <TimeAgo at={acceptedAt} now={viewer.now} />
          </>
        )}
        {" · "}
        {expiresOn ? `until ${formatDate(expiresOn)}` : "no last day"} · {wakeWords(row)}
        {issueId !== null && (
          <>
            {" · "}
            <Link className="link" href={`/issues/${issueId}`} prefetch={false}>
              Issue {issueId}
            </Link>
          </>
        )}
      </p>
      {isInForce && !viewer.revertRefusal && <RevertException id={id} hides={hides} />}
    </li>
  );
}
