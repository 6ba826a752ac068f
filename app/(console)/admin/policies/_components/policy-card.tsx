import Link from "next/link";
import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import { policyLines, policyTitles } from "@/domain/policy-changes/model";
import type { PolicyRow } from "@/domain/policy-changes/rows";
import type { Viewer } from "../loaders";
import styles from "../policies.module.css";
import { policyAbout } from "../policy-words";
import { PolicyLines } from "./policy-lines";

/** A policy as it is in force, in words; its page changes it. */
export function PolicyCard({ policy, viewer }: { policy: PolicyRow; viewer: Viewer }) {
  const { kind, version, since, by, waiting, applying } = policy;
  return (
    <section className={styles.card} aria-labelledby={kind}>
      <header className={styles.cardHead}>
        <h2 id={kind}>
          <Link href={`/admin/policies/${kind}`}>{policyTitles[kind]}</Link>
        </h2>
        {waiting ? (
          <Badge tone="warn">{waiting.maker.id === viewer.id ? "Your change waits" : "A change waits"}</Badge>
        ) : null}
        {applying ? <Badge tone="accent">Being applied</Badge> : null}
        <span className={styles.meta}>
          {since ? (
            <>
              Version {version}, proposed by {by?.name ?? "somebody"}, in force <TimeAgo at={since} now={viewer.now} />
            </>
          ) : (
            "As delivered"
          )}
        </span>
      </header>
      <p className="sub">{policyAbout[kind]}</p>
      <PolicyLines lines={policyLines(policy)} ordered={kind !== "time_targets"} />
    </section>
  );
}
