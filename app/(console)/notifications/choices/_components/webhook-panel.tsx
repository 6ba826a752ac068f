import type { ChoicesPage } from "@/domain/notifications/rows";
import styles from "../choices.module.css";
import { AddWebhook } from "./add-webhook";
import { LastMessage } from "./last-message";
import { RemoveWebhook } from "./remove-webhook";
import { SendTest } from "./send-test";

/** A program of the person's own that is told at once: a chat, a pager, a script. */
export function WebhookPanel({ webhook, now }: { webhook: ChoicesPage["webhook"]; now: string }) {
  return (
    <section aria-labelledby="webhook">
      <header className={styles.head}>
        <h2 id="webhook">Webhook</h2>
        <div className={`push ${styles.actions}`}>
          {webhook ? <SendTest channel="webhook" /> : null}
          <AddWebhook replaces={webhook?.address ?? null} />
          {webhook ? <RemoveWebhook address={webhook.address} /> : null}
        </div>
      </header>
      <div className={styles.panel}>
        {webhook ? (
          <>
            <p>
              To <b>{webhook.address}</b>, signed as Standard Webhooks says.
            </p>
            <LastMessage last={webhook.last} now={now} />
          </>
        ) : (
          <p className="sub">
            You have none. With one, a chat or a script of yours is told at once of each kind that you leave switched on
            for it.
          </p>
        )}
      </div>
    </section>
  );
}
