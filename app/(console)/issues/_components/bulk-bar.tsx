import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import styles from "./issue-list.module.css";

type Props = { count: number; refusal: string | null; busy: boolean; onClaim: () => void; onClear: () => void };

/** What can be done with the checked rows, and why not where it cannot. */
export function BulkBar({ count, refusal, busy, onClaim, onClear }: Props) {
  return (
    <div className={styles.bulk} role="toolbar" aria-label="Selected issues">
      <b>{count} selected</b>
      <span className="sub meta">{refusal ?? "Claiming tells the others that you are on it."}</span>
      <span className="push" />
      <Button look="primary" disabled={busy || refusal !== null} onClick={onClaim}>
        {busy ? "Claiming…" : "Claim"} <Kbd>c</Kbd>
      </Button>
      <Button look="ghost" onClick={onClear}>
        Clear <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
