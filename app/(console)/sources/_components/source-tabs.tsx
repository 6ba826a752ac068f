import { LinkTabs } from "@/components/link-tabs";

const tabs = [
  { key: "overview", label: "Overview", href: "/sources" },
  { key: "runs", label: "Runs", href: "/sources/runs" },
  { key: "companies", label: "Companies", href: "/sources/companies" },
  { key: "mapping", label: "Tag mapping", href: "/sources/mapping" },
  { key: "alarms", label: "Alarms", href: "/sources/alarms" },
] as const;

type Props = { current: (typeof tabs)[number]["key"]; counts?: Partial<Record<(typeof tabs)[number]["key"], number>> };

/** The parts of a source's day, under the page's title. */
export function SourceTabs({ current, counts = {} }: Props) {
  return (
    <LinkTabs
      label="Sources"
      tabs={tabs.map((tab) => ({ ...tab, count: counts[tab.key], current: tab.key === current }))}
    />
  );
}
