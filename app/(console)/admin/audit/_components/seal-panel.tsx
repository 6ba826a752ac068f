import { formatAgo, formatCount, formatMoment, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import type { SealState } from "@/domain/audit/seal-state";
import styles from "../audit.module.css";
import { VerifyChain } from "./verify-chain";

/** The sealer works every ten seconds; a line that waits for minutes means that no worker runs. */
const lateMilliseconds = 10 * 60_000;

/** How far the log is sealed, and when it was last proven. */
export function SealPanel({ seal, now }: { seal: SealState; now: string }) {
  const late = seal.unsealedSince !== null && Date.parse(now) - Date.parse(seal.unsealedSince) > lateMilliseconds;
  const broken = seal.verified !== null && !seal.verified.intact;
  return (
    <section className={styles.seal} aria-label="Seal of the log">
      <div>
        <p className={broken ? styles.bad : undefined}>
          {broken ? <Icon name="warning" size={14} /> : null}
          {verifiedWords(seal, now)}
        </p>
        <p className={late ? styles.late : "dim"}>{sealedWords(seal, late)}</p>
      </div>
      <VerifyChain sealed={seal.sealed} />
    </section>
  );
}

function verifiedWords({ verified }: SealState, now: string): string {
  if (!verified) return "The chain has not been verified from here yet.";
  const who = `${formatAgo(verified.at, now)}${verified.by ? ` by ${verified.by}` : ""}`;
  return verified.intact
    ? `Verified ${who}: ${formatCount(Number(verified.links))} lines, none changed, removed or put in.`
    : `Verified ${who}: the chain is broken at line ${formatCount(Number(verified.links))}.`;
}

function sealedWords({ sealed, sealedUpTo, unsealed, unsealedSince }: SealState, late: boolean): string {
  const upTo = sealedUpTo ? `, up to ${formatMoment(sealedUpTo)}` : "";
  const done = `${formatPlural(Number(sealed), "line")} sealed${upTo}.`;
  if (unsealed === 0)
    return `${done} Nobody can change a line, and a change behind the database’s back breaks the chain.`;
  const waiting = `${formatPlural(unsealed, "line waits", "lines wait")} to be sealed`;
  return late && unsealedSince
    ? `${done} ${waiting} since ${formatMoment(unsealedSince)}: does a worker process run?`
    : `${done} ${waiting}, which takes some ten seconds.`;
}
