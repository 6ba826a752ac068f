"use client";

import { Button, ButtonLink } from "@/components/button";
import { formatCount, formatMoment, formatPlural } from "@/components/format";
import type { IssueDifference } from "@/domain/issues/changed-meanwhile";
import type { Refusal } from "../decision-outcome";
import { eventWords } from "../event-words";
import styles from "../rail.module.css";

type Props = { refusal: Refusal; onReload: () => void; onTakeOver: () => void };

/** Why it was not sent, what has changed meanwhile, and what to do; what was typed stays below it. */
export function RefusalNotice({ refusal, onReload, onTakeOver }: Props) {
  return (
    <div className={styles.refusal} role="alert">
      <p>{refusal.message}</p>
      {refusal.difference && <Difference difference={refusal.difference} />}
      {refusal.heldBy && <Button onClick={onTakeOver}>Take it over from {refusal.heldBy}</Button>}
      {refusal.signedOut && (
        <ButtonLink href="/sign-in" target="_blank">
          Sign in in a new tab
        </ButtonLink>
      )}
      {refusal.conflict && !refusal.heldBy && <Button onClick={onReload}>Load the issue as it is now</Button>}
    </div>
  );
}

/** What was done to the issue since this page showed it. */
function Difference({ difference: { events, now } }: { difference: IssueDifference }) {
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
      <p>
        Now: {now.title}, {formatPlural(now.findingCount, "open finding")} on {formatCount(now.pointCount)}{" "}
        {now.pointCount === 1 ? "value" : "values"}.
      </p>
    </div>
  );
}
