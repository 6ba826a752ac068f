import { TimeAgo } from "@/components/time-ago";
import { policyLines } from "@/domain/policy-changes/model";
import type { PolicyRow } from "@/domain/policy-changes/rows";
import { PolicyLines } from "../../_components/policy-lines";
import styles from "../../policies.module.css";

/** What counts now, since when, and why. */
export function PolicyInForce({ policy, now }: { policy: PolicyRow; now: string }) {
  const { version, since, by, reason, kind } = policy;
  return (
    <section className={styles.section} aria-labelledby="in-force">
      <header className={styles.cardHead}>
        <h2 id="in-force">In force</h2>
        <span className={styles.meta}>
          {since ? (
            <>
              version {version}, proposed by {by?.name ?? "somebody"}, <TimeAgo at={since} now={now} />
            </>
          ) : (
            "as delivered: nobody has changed it yet"
          )}
        </span>
      </header>
      <PolicyLines lines={policyLines(policy)} ordered={kind !== "time_targets"} />
      {reason ? <blockquote>{reason}</blockquote> : null}
    </section>
  );
}
