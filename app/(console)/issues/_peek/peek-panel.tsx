"use client";
import { dispositionWords } from "@/app/_lib/words";
import { Badge } from "@/components/badge";
import { Button, ButtonLink } from "@/components/button";
import { formatDate, formatExact, formatPlural, formatShare } from "@/components/format";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { SeriesChart } from "@/components/series-chart";
import { StateBadge } from "../_components/state-badge";
import { SeriesTable } from "../[id]/_components/series-table";
import type { Peek } from "./load-peek";
import styles from "./peek.module.css";
import type { PeekState } from "./use-peek";

type Props = PeekState & {
  busy: boolean;
  onClose: () => void;
  onFix: () => void;
  onClaim: () => void;
  onSnooze: () => void;
};

/** The issue under the cursor at a glance: what is wrong, its series, what is suggested, and the keys to decide. */
export function PeekPanel({ peek, problem, waiting, busy, onClose, onFix, onClaim, onSnooze }: Props) {
  return (
    <aside className={styles.panel} aria-label="Peek" data-stale={busy || waiting || undefined} aria-busy={waiting}>
      <header className={styles.head}>
        <span className="dim tabular">{peek ? `#${peek.id}` : "Peek"}</span>
        {peek ? <StateBadge issue={peek} /> : null}
        <span className="push" />
        {peek ? (
          <ButtonLink look="ghost" href={`/issues/${peek.id}`}>
            Open <Kbd>↵</Kbd>
          </ButtonLink>
        ) : null}
        <Button look="ghost" square aria-label="Close the panel (p)" onClick={onClose}>
          <Icon name="cross" />
        </Button>
      </header>
      {problem !== null ? <p className={styles.problem}>{problem}</p> : null}
      {peek === null && problem === null ? (
        <p className="dim">{waiting ? "Reading…" : "Move to a row to look at it here."}</p>
      ) : null}
      {peek ? <PeekBody peek={peek} /> : null}
      {peek ? (
        <div className={styles.keys}>
          <Button
            look="primary"
            disabled={peek.fix === null || peek.refused !== null || busy || waiting}
            onClick={onFix}
          >
            Apply fix <Kbd>f</Kbd>
          </Button>
          <Button disabled={busy || waiting} onClick={onClaim}>
            Claim <Kbd>c</Kbd>
          </Button>
          <Button disabled={peek.refused !== null} onClick={onSnooze}>
            Snooze <Kbd>s</Kbd>
          </Button>
          {peek.refused ? <p className="dim meta">{peek.refused}</p> : null}
        </div>
      ) : null}
    </aside>
  );
}

function PeekBody({ peek }: { peek: Peek }) {
  const { chart, formula } = peek;
  return (
    <>
      <h2 className={styles.title}>{peek.title}</h2>
      <p className={styles.company}>
        {peek.company.name} <span className="dim">{peek.company.about}</span>
      </p>
      {peek.message ? <p className="sub">{peek.message}</p> : null}
      {formula ? (
        <p className={styles.formula}>
          {formula.words} <b className="tabular">{formula.numbers}</b>
        </p>
      ) : null}
      {chart ? (
        <SeriesChart
          key={`${peek.id} ${chart.key}`}
          title={chart.title}
          subtitle={chart.subtitle}
          legend={chart.legend}
          reading={chart.reading}
          points={chart.points}
          selectedDay={chart.selectedDay}
          change={chart.change}
          ringWord={chart.ringWord}
          bare
          table={<SeriesTable points={chart.points} ringWord={chart.ringWord} />}
        />
      ) : null}
      <PeekSuggestion peek={peek} />
      <dl className={styles.facts}>
        <dt>Reaches</dt>
        <dd>
          {formatPlural(peek.findingCount, "finding")} on {formatPlural(peek.pointCount, "value")}
        </dd>
        <dt>Rule</dt>
        <dd>{peek.rule}</dd>
        <dt>Priority {peek.priority}</dt>
        <dd>
          {peek.priorityParts.flatMap(({ label, points }) => (points > 0 ? [`${label} ${points}`] : [])).join(" · ")}
        </dd>
        {peek.similar.map(({ title, disposition, at }) => (
          <PastDecision key={title} words={`${dispositionWords[disposition]}, ${formatDate(at)}: ${title}`} />
        ))}
      </dl>
    </>
  );
}

const PastDecision = ({ words }: { words: string }) => (
  <>
    <dt>Before</dt>
    <dd>{words}</dd>
  </>
);

function PeekSuggestion({ peek: { suggestion, evidence } }: { peek: Peek }) {
  if (suggestion === null && evidence.length === 0) return null;
  return (
    <section className={styles.suggestion}>
      {suggestion ? (
        <>
          <div className={styles.headline}>
            <b>{suggestion.headline}</b>
            <Badge tone={suggestion.confidence >= 0.9 ? "good" : "warn"}>
              {formatShare(suggestion.confidence)} sure
            </Badge>
          </div>
          {suggestion.to ? (
            <p className="tabular">
              <s className="dim">{suggestion.from === null ? "no value" : formatExact(suggestion.from)}</s> →{" "}
              <b>{formatExact(suggestion.to)}</b>
              {suggestion.changes > 1 ? <span className="dim"> and {suggestion.changes - 1} more</span> : null}
            </p>
          ) : null}
        </>
      ) : (
        <b>No suggestion</b>
      )}
      <ul>
        {evidence.map(({ text, figure, supports }) => (
          <li key={text} data-against={supports ? undefined : true}>
            <Icon name={supports ? "check" : "warning"} size={12} />
            <span>
              <span className="vh">{supports ? "For: " : "Against: "}</span>
              {text.charAt(0).toUpperCase() + text.slice(1)}
            </span>
            {figure ? <b className="tabular">{figure}</b> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
