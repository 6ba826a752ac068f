"use client";

import { useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/button";
import type { DecisionPoint } from "../decision-facts";
import type { Refusal } from "../decision-outcome";
import styles from "../rail.module.css";
import { IssueDifference } from "./issue-difference";

type Props = { refusal: Refusal; points: readonly DecisionPoint[]; onReload: () => void; onTakeOver: () => void };

/** Why it was not sent, what has changed meanwhile, and what to do; what was typed stays below it. */
export function RefusalNotice({ refusal, points, onReload, onTakeOver }: Props) {
  const element = useRef<HTMLDivElement>(null);
  // Scrolling returns a promise in newer browsers, which React would take for a clean-up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another refusal is shown as well.
  useEffect(() => void element.current?.scrollIntoView({ block: "center" }), [refusal]);
  return (
    <div ref={element} className={styles.refusal} role="alert">
      <p>{refusal.message}</p>
      {refusal.difference && <IssueDifference points={points} difference={refusal.difference} />}
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
