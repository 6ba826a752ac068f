import Link from "next/link";
import { formatDate } from "@/components/format";
import styles from "../audit.module.css";
import type { AuditLine } from "../loaders";
import { type AuditParams, auditHref } from "../search-params";
import { subjectHref } from "../subject-href";
import { ChangeCell } from "./change-cell";

/** The log, the latest first. Who, what and to what are links to everything like it. */
export function AuditTable({ lines, params }: { lines: readonly AuditLine[]; params: AuditParams }) {
  return (
    <section className={styles.scroll} aria-label="Audit log" {...scrollable}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>When (UTC)</th>
            <th>Who</th>
            <th>Did what</th>
            <th>To what</th>
            <th>Before and after</th>
            <th className="num">Seal</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} params={params} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

function Line({ line, params }: { line: AuditLine; params: AuditParams }) {
  const { at, actorId, actorName, verb, subject, sealNo } = line;
  const href = subjectHref(subject);
  const all = (change: Partial<AuditParams>) => ({ href: auditHref(params, change), prefetch: false });
  return (
    <tr>
      <td className="tabular" title={at}>
        {formatDate(at)} <span className="dim">{at.slice(11, 19)}</span>
      </td>
      <td>
        <Link {...all({ actor: actorId === null ? "system" : String(actorId) })} title="Everything of theirs">
          {actorName ?? (actorId === null ? <span className="dim">The system</span> : `Person ${actorId}`)}
        </Link>
      </td>
      <td>
        <Link {...all({ verb })} className="mono" title="Every line with this verb">
          {verb}
        </Link>
      </td>
      <td className={styles.subject}>
        <Link {...all({ subject })} className="mono" title="Everything that happened to it">
          {subject}
        </Link>
        {href ? (
          <Link href={href} className="link meta" prefetch={false}>
            open<span className="vh"> {subject}</span>
          </Link>
        ) : null}
      </td>
      <td className={styles.change}>
        <ChangeCell line={line} />
      </td>
      <td className="num">
        {sealNo === null ? (
          <span className="dim">not yet</span>
        ) : (
          <span className="dim tabular" title={line.hash ?? undefined}>
            {sealNo}
          </span>
        )}
      </td>
    </tr>
  );
}
