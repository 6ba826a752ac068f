import { lengthWords, stateWords } from "@/app/_lib/words";
import { ButtonLink } from "@/components/button";
import { formatDate, formatExact } from "@/components/format";
import { Icon } from "@/components/icon";
import styles from "../company.module.css";
import { gridHref } from "../search-params";
import type { PanelProps } from "./panel-props";
import { PointFiled } from "./point-filed";
import { PointFindings } from "./point-findings";
import { PointIssues } from "./point-issues";
import { PointOverride } from "./point-override";
import { PointParents } from "./point-parents";
import { PointReports } from "./point-reports";
import { PointSplits } from "./point-splits";
import { PointVersions } from "./point-versions";
import { ProposeOverride } from "./propose-override";

/** Where one golden value comes from, and what it was before. */
export function PointPanel(props: PanelProps) {
  const { page, point } = props;
  return (
    <aside className={styles.panel} aria-label="Provenance">
      <header className={styles.panelHead}>
        <h2>
          {point.lineItem.label}
          <small>
            {point.fiscalLabel && `${point.fiscalLabel}, `}
            {lengthWords[point.length]} {point.length === "instant" ? "of" : "to"} {formatDate(point.address.periodEnd)}
          </small>
        </h2>
        <ButtonLink
          look="ghost"
          square
          aria-label="Close the provenance"
          title="Close (Esc)"
          href={gridHref(page.company.id, page.params, { point: null })}
          scroll={false}
        >
          <Icon name="cross" />
        </ButtonLink>
      </header>
      <GoldenValue {...props} />
      <PointFiled {...props} />
      <PointSplits {...props} />
      <PointIssues point={point} />
      <PointFindings point={point} />
      <PointOverride point={point} />
      {page.mayPropose && isOwn(props) && (
        <ProposeOverride
          address={point.address}
          what={`${point.lineItem.label} of ${page.company.name}, ${formatDate(point.address.periodEnd)}`}
          objected={point.findings.some(({ status }) => status === "open" || status === "accepted")}
        />
      )}
      <PointParents {...props} />
      <PointReports {...props} />
      <PointVersions point={point} />
    </aside>
  );
}

/** What is computed from other points follows them; and only what is published now can be given another value. */
const isOwn = ({ page, point }: PanelProps): boolean =>
  point.current !== null &&
  point.current.derivation === null &&
  page.clocks.asPublished === undefined &&
  page.clocks.asFiled === undefined;

function GoldenValue({ page, point }: PanelProps) {
  const { current } = point;
  const { asPublished } = page.clocks;
  if (!current) {
    return (
      <section className={styles.golden}>
        <b>No golden value</b>
        <p>
          {asPublished
            ? `Nothing was published by ${formatDate(asPublished)}.`
            : "No value is published for this period."}
        </p>
      </section>
    );
  }
  return (
    <section className={styles.golden} aria-label="Golden value">
      <p className={styles.caption}>{asPublished ? `As published on ${formatDate(asPublished)}` : "Published now"}</p>
      <b>
        {current.value === null ? "Nothing" : formatExact(current.value)} <small>{point.unit}</small>
      </b>
      <p>
        {stateWords[current.state]}
        {current.doubtful && current.state !== "held" && ", and in doubt"}
      </p>
      {current.held?.candidate && (
        <p>
          <span className={styles.bad}>{formatExact(current.held.candidate)}</span> waits for a decision.{" "}
          {current.held.lastPublished
            ? `Before it, ${formatExact(current.held.lastPublished)} was published.`
            : "Nothing was published before it."}
        </p>
      )}
    </section>
  );
}
