import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { AdminTabs } from "../_components/admin-tabs";
import admin from "../admin.module.css";
import { NoticeFilters } from "./_components/notice-filters";
import { NoticeTable } from "./_components/notice-table";
import { SubscriberPanel } from "./_components/subscriber-panel";
import { loadNotices } from "./loaders";
import styles from "./notices.module.css";
import { exportHref, loadNoticeParams, noticesHref } from "./search-params";

export const metadata: Metadata = { title: "Corrections" };

export default async function NoticesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadNoticeParams(searchParams);
  const { page, subscribers, items, manageRefusal, now } = await loadNotices(params);
  return (
    <>
      <LiveRefresh topics={["notices"]} />
      <PageBar title="Admin" about="What was served and no longer counts, and who was told">
        <ButtonLink href={exportHref(params)} download>
          Export CSV
        </ButtonLink>
      </PageBar>
      <div className={admin.tabs}>
        <AdminTabs current="notices" />
      </div>
      <SubscriberPanel subscribers={subscribers} refusal={manageRefusal} now={now} />
      <NoticeFilters params={params} items={items} />
      <NoticeTable rows={page.rows} items={items} isFiltered={noticesHref(params) !== "/admin/notices"} now={now} />
      <nav className={styles.pager} aria-label="Pages" hidden={!page.nextCursor && !params.after}>
        {params.after ? <ButtonLink href={noticesHref(params)}>Newest</ButtonLink> : null}
        {page.nextCursor ? <ButtonLink href={noticesHref(params, { after: page.nextCursor })}>Older</ButtonLink> : null}
      </nav>
    </>
  );
}
