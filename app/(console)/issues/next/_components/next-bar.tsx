"use client";

import Link from "next/link";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { formatCount } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { PageBar } from "@/components/page-bar";
import { useKeys } from "@/components/use-keys";
import issueStyles from "../../[id]/issue.module.css";
import styles from "../next.module.css";
import type { Slot } from "../slots";

type Props = {
  current: Slot | null;
  decided: number;
  /** What came of the last decision. */
  said: string | null;
  /** In "next up", when the page was read. */
  waiting: number;
  onSkip: () => void;
  onUndo: (() => void) | null;
};

export function NextBar({ current, decided, said, waiting, onSkip, onUndo }: Props) {
  useKeys({ ...(current ? { j: onSkip } : {}), ...(onUndo ? { u: onUndo } : {}) });
  return (
    <div className={`${issueStyles.bar} ${styles.bar}`}>
      <PageBar
        title={
          <span className={issueStyles.crumbs}>
            <Link href="/issues">Issues</Link>
            <span aria-hidden="true">/</span>
            {current ? (
              <>
                <span>Next up</span>
                <span aria-hidden="true">/</span>
                <Link href={`/issues/${current.issueId}`} prefetch={false}>
                  <b>#{current.issueId}</b>
                </Link>
              </>
            ) : (
              <b>Next up</b>
            )}
          </span>
        }
        about={
          <span className={styles.progress}>
            <span>
              <Link href="/issues">{formatCount(waiting)} in the queue</Link>
            </span>
            {decided > 0 && <span>{formatCount(decided)} decided this session</span>}
            <span role="status" className={styles.said}>
              {said}
            </span>
          </span>
        }
      >
        {current && (
          <span title={current.target.words} className={styles.wide}>
            <Badge
              tone={current.target.state === "over" ? "bad" : current.target.state === "soon" ? "warn" : "plain"}
              icon="clock"
            >
              {current.target.text}
            </Badge>
          </span>
        )}
        {onUndo && (
          <Button look="ghost" onClick={onUndo} aria-keyshortcuts="u">
            Undo<span className={styles.wide}> the last</span> <Kbd>u</Kbd>
          </Button>
        )}
        {current && (
          <Button onClick={onSkip} aria-keyshortcuts="j">
            {current.open ? "Skip" : "Next"} <Kbd>j</Kbd>
          </Button>
        )}
      </PageBar>
    </div>
  );
}
