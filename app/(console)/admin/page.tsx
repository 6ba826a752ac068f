import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { AdminCard } from "./_components/admin-card";
import { AdminTabs } from "./_components/admin-tabs";
import styles from "./admin.module.css";
import { loadCards } from "./loaders";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  const cards = await loadCards();
  return (
    <>
      <LiveRefresh topics={["policies", "notices"]} />
      <PageBar title="Admin" about="What everybody works by, who heard of corrections, and who did what" />
      <div className={styles.tabs}>
        <AdminTabs current="overview" />
      </div>
      <div className={styles.page}>
        <ul className={styles.cards}>
          {cards.map((card) => (
            <AdminCard key={card.href} {...card} />
          ))}
        </ul>
      </div>
    </>
  );
}
