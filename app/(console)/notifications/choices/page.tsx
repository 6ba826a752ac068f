import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { loadUnread } from "../../loaders";
import { NewsTabs } from "../_components/news-tabs";
import { loadChoices } from "../loaders";
import tabStyles from "../notifications.module.css";
import { ChoiceTable } from "./_components/choice-table";
import { EmailPanel } from "./_components/email-panel";
import { WebhookPanel } from "./_components/webhook-panel";
import styles from "./choices.module.css";

export const metadata: Metadata = { title: "Choices" };

export default async function ChoicesPage() {
  const [{ choices, email, digest, webhook, now }, unread] = await Promise.all([loadChoices(), loadUnread()]);
  return (
    <>
      <LiveRefresh topics={["notifications"]} />
      <PageBar title="Notifications" about="How you are told of what" />
      <div className={tabStyles.tabs}>
        <NewsTabs current="choices" unread={unread} />
      </div>
      <div className={styles.page}>
        <ChoiceTable choices={choices} hasWebhook={webhook !== null} />
        <EmailPanel {...email} digest={digest} now={now} />
        <WebhookPanel webhook={webhook} now={now} />
      </div>
    </>
  );
}
