"use client";

import { useState, useTransition } from "react";
import type { Failure } from "@/app/_lib/failure";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import { useKeys } from "@/components/use-keys";
import { authoriseAction, rejectAction, withdrawAction } from "../../actions";
import styles from "../../rules.module.css";
import { authorisedWords, type Seen, warningsOf } from "../../setting-words";
import { AuthoriseDialog } from "./authorise-dialog";

/** What a checker can do. Nobody closes issues, or trusts old numbers, by one key. */
export function CheckerActions({ id, seen, stale }: { id: number; seen: Seen; stale: boolean }) {
  const [rejecting, setRejecting] = useState(false);
  const [asking, setAsking] = useState<{ acceptStale: boolean } | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const authorise = (acceptStale: boolean) =>
    start(async () => {
      const result = await authoriseAction({ id, acceptStale });
      if (!result.ok) return setProblem(result);
      toast("good", authorisedWords(result.value));
    });
  const decide = (acceptStale: boolean) =>
    warningsOf(seen, acceptStale).length > 0 ? setAsking({ acceptStale }) : authorise(acceptStale);
  const reject = { n: () => setRejecting(true) };
  useKeys(rejecting || busy || asking ? {} : stale ? reject : { y: () => decide(false), ...reject });
  if (rejecting) {
    return (
      <NoteForm
        label="Why it is rejected: the maker reads it"
        submit="Reject"
        look="danger"
        done="Rejected. The rule stays as it is."
        act={(note) => rejectAction({ id, note })}
        onCancel={() => setRejecting(false)}
      />
    );
  }
  return (
    <>
      {problem && (
        <div className={styles.problem} role="alert">
          <p>{problem.message}</p>
          {problem.detail?.preview !== undefined && (
            <Button onClick={() => decide(true)} disabled={busy}>
              Authorise without it…
            </Button>
          )}
        </div>
      )}
      <div className={styles.actions}>
        {!stale && (
          <Button look="primary" onClick={() => decide(false)} disabled={busy} aria-keyshortcuts="y">
            Authorise <Kbd>y</Kbd>
          </Button>
        )}
        <Button onClick={() => setRejecting(true)} disabled={busy} aria-keyshortcuts="n">
          Reject <Kbd>n</Kbd>
        </Button>
        {!seen.ready && !stale && <span className="sub">Its preview is not complete yet.</span>}
      </div>
      <AuthoriseDialog
        open={asking !== null}
        warnings={warningsOf(seen, asking?.acceptStale ?? false)}
        act={(note) => authoriseAction({ id, note, acceptStale: asking?.acceptStale })}
        onRefused={setProblem}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

/** What the maker can do: wait for somebody else, or take it back. */
export function MakerActions({ id }: { id: number }) {
  const [withdrawing, setWithdrawing] = useState(false);
  useKeys(withdrawing ? {} : { w: () => setWithdrawing(true) });
  if (withdrawing) {
    return (
      <NoteForm
        label="Why you take it back (optional)"
        submit="Withdraw"
        done="Withdrawn. The rule stays as it is."
        act={(note) => withdrawAction({ id, note })}
        onCancel={() => setWithdrawing(false)}
      />
    );
  }
  return (
    <div className={styles.actions}>
      <span className="sub">Another person must authorise what you proposed.</span>
      <Button onClick={() => setWithdrawing(true)} aria-keyshortcuts="w">
        Withdraw <Kbd>w</Kbd>
      </Button>
    </div>
  );
}
