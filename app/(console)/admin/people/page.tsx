import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EmptyState } from "@/components/empty-state";
import { LinkSwitch } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { accountViews } from "@/domain/accounts/schema";
import { AdminTabs } from "../_components/admin-tabs";
import styles from "../admin.module.css";
import { InvitePerson } from "./_components/invite-person";
import { PeopleTable } from "./_components/people-table";
import { loadPeople } from "./loaders";
import people from "./people.module.css";
import { loadPeopleParams, peopleHref } from "./search-params";

export const metadata: Metadata = { title: "People" };

const viewWords = { active: "May sign in", switched_off: "Switched off", all: "All" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { show } = await loadPeopleParams(searchParams);
  const page = await loadPeople(show);
  return (
    <>
      <LiveRefresh topics={["people"]} />
      <PageBar title="People" about="Who may sign in, and what they may do">
        {page.refused === null ? <InvitePerson mailed={page.mailed} singleSignOn={page.singleSignOn} /> : null}
      </PageBar>
      <div className={styles.tabs}>
        <AdminTabs current="people" />
      </div>
      {page.refused === null ? (
        <>
          <div className={people.controls}>
            <LinkSwitch
              label="Which people"
              choices={accountViews.map((view) => ({
                key: view,
                label: `${viewWords[view]} ${page.counts[view]}`,
                href: peopleHref({ show: view }),
                current: view === show,
              }))}
            />
          </div>
          <PeopleTable {...page} />
        </>
      ) : (
        <EmptyState title="Not for your role">{page.refused}</EmptyState>
      )}
    </>
  );
}
