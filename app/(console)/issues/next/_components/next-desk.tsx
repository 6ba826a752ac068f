"use client";

import { Activity, type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { DecisionFlowProvider } from "../../_issue/decision-flow";
import issueStyles from "../../[id]/issue.module.css";
import styles from "../next.module.css";
import { currentOf, type Handed, type Slot } from "../slots";
import { measureNext } from "./measure-next";
import { NextBar } from "./next-bar";
import { NothingInHand } from "./nothing-in-hand";
import { SkipDialog } from "./skip-dialog";
import { useNextQueue } from "./use-next-queue";

/** One issue after the other. The next ones are drawn out of sight already: to decide is to see the next. */
export function NextDesk({ waiting, first }: { waiting: number; first: Handed | null }) {
  const queue = useNextQueue(first);
  const [skipping, setSkipping] = useState(false);
  const current = currentOf(queue.slots);
  const { last, flow } = queue;
  return (
    <div className={issueStyles.page}>
      {current && <EffortTracker subject={`issue:${current.issueId}`} issueId={current.issueId} />}
      <NextBar
        current={current}
        decided={queue.decided}
        said={queue.said}
        waiting={Math.max(0, waiting - queue.decided)}
        onSkip={() => (current?.open === false ? queue.drop(current.issueId) : setSkipping(true))}
        onUndo={last && (() => void queue.undo(last))}
      />
      <DecisionFlowProvider value={flow}>
        {queue.slots.map((slot) => (
          <Activity key={slot.issueId} mode={slot === current ? "visible" : "hidden"}>
            <Sheet slot={slot} onPoint={flow.reload} onType={() => queue.type(slot.issueId)} />
          </Activity>
        ))}
      </DecisionFlowProvider>
      {!current && <NothingInHand state={queue.state} problem={queue.problem} onRetry={queue.retry} />}
      {skipping && current && (
        <SkipDialog
          issueId={current.issueId}
          onClose={() => setSkipping(false)}
          onSkipped={() => {
            setSkipping(false);
            queue.drop(current.issueId);
          }}
        />
      )}
    </div>
  );
}

type SheetProps = { slot: Slot; onPoint: (issueId: number, point: string) => void; onType: () => void };

/** One issue. Its effects run when it comes into view: then the focus and the scroll position begin anew. */
function Sheet({ slot: { issueId, title, node }, onPoint, onType }: SheetProps) {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    element.current?.focus({ preventScroll: true });
    measureNext();
  }, []);
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(`a[href^="/issues/${issueId}?point="]`);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onPoint(issueId, new URL(link.href).searchParams.get("point") ?? "");
  };
  return (
    <section
      ref={element}
      tabIndex={-1}
      aria-label={`Issue ${issueId}: ${title}`}
      className={styles.sheet}
      onClickCapture={follow}
      onInputCapture={onType}
    >
      {node}
    </section>
  );
}
