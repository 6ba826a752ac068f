import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatDate, formatPlural, formatSeconds } from "@/components/format";
import { Icon } from "@/components/icon";
import { PageBar } from "@/components/page-bar";
import { DayTable } from "./_components/day-table";
import { WhatIsRecorded } from "./_components/what-is-recorded";
import { daysOf, sum, weekAfter } from "./days";
import styles from "./effort.module.css";
import { loadOwnWeek } from "./loaders";
import { effortHref, knownDay, loadEffortParams } from "./search-params";

export const metadata: Metadata = { title: "My time" };

export default async function EffortPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { week: asked } = await loadEffortParams(searchParams);
  const { week, thisWeek, sessions, byCutoff } = await loadOwnWeek(knownDay(asked));
  const days = daysOf(sessions);
  const issues = new Set(sessions.flatMap(({ issueId }) => issueId ?? [])).size;
  return (
    <>
      <PageBar title="My time" about="What the clock says you worked; only you see it">
        <nav className={styles.weeks} aria-label="Weeks">
          <ButtonLink href={effortHref(weekAfter(week, -1))} square aria-label="The week before">
            <Icon name="left" size={14} />
          </ButtonLink>
          {week < thisWeek ? (
            <>
              <ButtonLink href={effortHref(weekAfter(week, 1))} square aria-label="The week after">
                <Icon name="right" size={14} />
              </ButtonLink>
              <ButtonLink href={effortHref(null)}>This week</ButtonLink>
            </>
          ) : null}
        </nav>
      </PageBar>
      <div className={styles.page}>
        <div className={styles.main}>
          <section aria-labelledby="sum">
            <h2 id="sum" className={styles.sum}>
              {formatSeconds(sum(sessions))} on {formatPlural(issues, "issue")}
            </h2>
            <p className="sub">
              In the week of {formatDate(week)}. A pause of up to 5 minutes counts as work; with 2 minutes it would be{" "}
              {formatSeconds(byCutoff.two)}, with 15 minutes {formatSeconds(byCutoff.fifteen)}, before corrections.
            </p>
          </section>
          {days.length === 0 ? (
            <EmptyState title="No work was recorded in this week">
              Work appears here some 15 minutes after it ended.
            </EmptyState>
          ) : (
            days.map((day) => <DayTable key={day.day} {...day} />)
          )}
        </div>
        <WhatIsRecorded />
      </div>
    </>
  );
}
