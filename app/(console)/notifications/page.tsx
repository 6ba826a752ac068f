import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { loadUnread } from "../loaders";
import { NewsList } from "./_components/news-list";
import { NewsTabs } from "./_components/news-tabs";
import { loadNotifications } from "./loaders";
import styles from "./notifications.module.css";

export const metadata: Metadata = { title: "Notifications" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotificationsPage({ searchParams }: Props) {
  const params = await searchParams;
  const after = typeof params.after === "string" ? params.after : null;
  const unread = params.show === "unread";
  const [{ groups, nextCursor, now }, count] = await Promise.all([loadNotifications({ after, unread }), loadUnread()]);
  const here = unread ? "/notifications?show=unread" : "/notifications";
  return (
    <>
      <LiveRefresh topics={["notifications"]} />
      <PageBar title="Notifications" about="What concerns you; nobody else sees them" />
      <div className={styles.tabs}>
        <NewsTabs current={unread ? "unread" : "all"} unread={count} />
      </div>
      <div className={styles.page}>
        {groups.length === 0 ? <NoNews unread={unread} /> : null}
        <NewsList key={here} groups={groups} unread={unread} now={now} />
        <nav className={styles.pager} aria-label="Pages" hidden={!nextCursor && !after}>
          {after ? <ButtonLink href={here}>Newest</ButtonLink> : null}
          {nextCursor ? (
            <ButtonLink href={`/notifications?${unread ? "show=unread&" : ""}after=${nextCursor}`}>Older</ButtonLink>
          ) : null}
        </nav>
      </div>
    </>
  );
}

function NoNews({ unread }: { unread: boolean }) {
  if (unread) {
    return (
      <EmptyState title="Nothing is unread" action={<ButtonLink href="/notifications">Show all</ButtonLink>}>
        What comes appears here by itself.
      </EmptyState>
    );
  }
  const action = <ButtonLink href="/notifications/choices">Choose what you hear of</ButtonLink>;
  return (
    <EmptyState title="Nothing has come yet" action={action}>
      You are told here when an issue of yours wakes or changes hands, when somebody comments on it, and when something
      waits for your decision.
    </EmptyState>
  );
}
