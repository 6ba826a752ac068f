import type { ChoicesPage } from "@/domain/notifications/rows";
import styles from "../choices.module.css";
import { DigestForm } from "./digest-form";
import { LastMessage } from "./last-message";
import { SendTest } from "./send-test";

type Props = ChoicesPage["email"] & { digest: ChoicesPage["digest"]; now: string };

/** Where e-mail goes, whether it arrives, and when the day's digest is sent. */
export function EmailPanel({ address, problem, last, digest, now }: Props) {
  return (
    <section aria-labelledby="email">
      <header className={styles.head}>
        <h2 id="email">E-mail</h2>
        {problem ? null : (
          <div className={`push ${styles.actions}`}>
            <SendTest channel="email" />
          </div>
        )}
      </header>
      <div className={styles.panel}>
        <p>
          To <b>{address}</b>. What comes within a minute is one message; what you have read in the app is not sent.
        </p>
        {problem ? <p className={`meta ${styles.warn}`}>{problem}</p> : <LastMessage last={last} now={now} />}
        <DigestForm key={`${digest.digestAt} ${digest.timeZone}`} {...digest} />
      </div>
    </section>
  );
}
