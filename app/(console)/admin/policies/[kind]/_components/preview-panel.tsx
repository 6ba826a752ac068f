import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import type { PreviewState } from "../use-preview";
import { PreviewNumbers } from "./preview-numbers";

/** The numbers of a draft, or why it cannot be proposed. */
export function PreviewPanel({ state, items }: { state: PreviewState; items: readonly ItemChoice[] }) {
  if (state.state === "refused") {
    return (
      <p className={styles.problem} role="alert">
        {state.message.replace(/^value\.?[^:]*: /, "")}
      </p>
    );
  }
  return (
    <>
      {state.state === "counting" ? <p className="sub">Counting on the data of this moment…</p> : null}
      {state.preview ? (
        <div className={state.state === "counting" ? styles.older : styles.section}>
          <PreviewNumbers preview={state.preview} items={items} />
        </div>
      ) : null}
    </>
  );
}
