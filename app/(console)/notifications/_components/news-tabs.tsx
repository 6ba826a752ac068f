import { LinkTabs } from "@/components/link-tabs";

type Tab = "all" | "unread" | "choices";

export function NewsTabs({ current, unread }: { current: Tab; unread: number }) {
  const tabs = [
    { key: "all", label: "All", href: "/notifications" },
    { key: "unread", label: "Unread", href: "/notifications?show=unread", count: unread > 0 ? unread : undefined },
    { key: "choices", label: "Choices", href: "/notifications/choices" },
  ];
  return <LinkTabs label="Notifications" tabs={tabs.map((tab) => ({ ...tab, current: tab.key === current }))} />;
}
