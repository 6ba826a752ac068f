import { formatCount, formatMoment, formatPlural } from "@/components/format";
import type { IssueDifference as Difference } from "@/domain/issues/changed-meanwhile";
import { statusWords } from "@/domain/issues/model";
import type { DecisionPoint } from "../decision-facts";
import { valueChanges } from "../difference-words";
import { eventWords } from "../event-words";
import styles from "../rail.module.css";

const mostShown = 5;

type Props = { points: readonly DecisionPoint[]; difference: Difference };

/** What was done to the issue since this page showed it, and how its values differ from those on the page. */
export function IssueDifference({ points, difference }: Props) {
  const { events, now } = difference;
  const changes = valueChanges(points, difference);
  return (
    <div className={styles.difference}>
      <ul>
        {events.map((event) => {
          const { words, note } = eventWords(event, "");
          return (
            <li key={event.id}>
              {words} <small>{formatMoment(event.at)}</small>
              {note && <q dir="auto">{note}</q>}
            </li>
          );
        })}
      </ul>
      {changes.length > 0 && (
        <dl>
          {changes.slice(0, mostShown).map((change) => (
            <div key={`${change.label} ${change.before}`}>
              <dt>{change.label}</dt>
              <dd>
                <s>{change.before}</s> <b>{change.now ?? "open no more"}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changes.length > mostShown && <small>and {formatPlural(changes.length - mostShown, "more value")}</small>}
      <p>
        Now {statusWords[now.status]}: {now.title}, {formatPlural(now.findingCount, "open finding")} on{" "}
        {formatCount(now.pointCount)} {now.pointCount === 1 ? "value" : "values"}.
      </p>
    </div>
  );
}
