import { Button } from "@/components/button";
import { formatCount, formatPlural } from "@/components/format";
import { Kbd } from "@/components/kbd";
import type { BulkAsk } from "./bulk-dialogs";
import styles from "./issue-list.module.css";

type Props = {
  /** How many rows of this page are chosen. */
  shown: number;
  everything: boolean;
  pageRows: number;
  total: number;
  refusal: string | null;
  busy: boolean;
  onEverything: () => void;
  onAsk: (kind: BulkAsk["kind"]) => void;
  onClaim: () => void;
  onClear: () => void;
};

/** What can be done with the checked rows together, and why not where it cannot. */
export function BulkBar({ shown, everything, pageRows, total, refusal, busy, ...on }: Props) {
  if (shown === 0 && !everything) return null;
  const offersAll = !everything && shown === pageRows && total > pageRows;
  return (
    <div className={styles.bulk} role="toolbar" aria-label="Selected issues">
      <b>{everything ? `All ${formatCount(total)} selected` : `${formatCount(shown)} selected`}</b>
      {offersAll ? (
        <Button look="ghost" onClick={on.onEverything}>
          Select all {formatPlural(total, "issue")} that match
        </Button>
      ) : (
        <span className={`sub meta ${refusal === null ? styles.promise : ""}`}>
          {refusal ?? "You see what it would do before anything is done."}
        </span>
      )}
      <span className="push" />
      <Button look="primary" disabled={refusal !== null} onClick={() => on.onAsk("correct")}>
        Preview and apply <Kbd>f</Kbd>
      </Button>
      <Button disabled={refusal !== null} onClick={() => on.onAsk("expected")}>
        Accept as right <Kbd>a</Kbd>
      </Button>
      <Button disabled={refusal !== null} onClick={() => on.onAsk("not_now")}>
        Snooze <Kbd>s</Kbd>
      </Button>
      <Button disabled={busy || refusal !== null} onClick={on.onClaim}>
        {busy ? "Claiming…" : "Claim"} <Kbd>c</Kbd>
      </Button>
      <Button look="ghost" onClick={on.onClear}>
        Clear <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
