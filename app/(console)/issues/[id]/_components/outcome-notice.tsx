"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/button";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import type { Outcome } from "../decision-outcome";
import styles from "../rail.module.css";
import { UndoButton } from "./undo-button";

type Props = { issueId: number; outcome: Outcome; next: number | null; onUndone: () => void };

/** Says what happened and moves the focus to what comes next. */
export function OutcomeNotice({ issueId, outcome, next, onUndone }: Props) {
  const router = useRouter();
  const href = next ? `/issues/${next}` : "/issues";
  const link = useRef<HTMLAnchorElement>(null);
  useKeys({ n: () => router.push(href) });
  useEffect(() => link.current?.focus(), []);
  return (
    <div className={styles.notice}>
      <div role="status">
        <b>
          <Icon name="check" /> {outcome.title}
        </b>
        <p>{outcome.text}</p>
      </div>
      <div className={styles.buttons}>
        <ButtonLink look="primary" href={href} ref={link}>
          {next ? `Next issue, #${next}` : "Back to the queue"} <Kbd>n</Kbd>
        </ButtonLink>
        <UndoButton
          issueId={issueId}
          decisionId={outcome.decisionId}
          undoUntil={outcome.undoUntil}
          onUndone={onUndone}
        />
      </div>
    </div>
  );
}
