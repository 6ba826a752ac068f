import { formatPlural } from "@/components/format";
import styles from "../audit.module.css";
import type { AuditLine } from "../loaders";

/** So many differences are read at a glance; the others open on demand. */
const atOnce = 3;

export function ChangeCell({ line: { differences, leftOut } }: { line: AuditLine }) {
  if (differences.length === 0) return <span className="dim">–</span>;
  const hidden = differences.slice(atOnce);
  return (
    <>
      <Differences list={differences.slice(0, atOnce)} />
      {hidden.length > 0 ? (
        <details>
          <summary>{formatPlural(hidden.length + leftOut, "more", "more")}</summary>
          <Differences list={hidden} />
          {leftOut > 0 ? <p className="dim">{formatPlural(leftOut, "further one")}: see the export.</p> : null}
        </details>
      ) : null}
    </>
  );
}

function Differences({ list }: { list: AuditLine["differences"] }) {
  return (
    <dl className={styles.differences}>
      {list.map(({ path, before, after }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            {before === null ? null : <del>{before}</del>}
            {before !== null && after !== null ? <span aria-hidden="true"> → </span> : null}
            {after === null ? null : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
