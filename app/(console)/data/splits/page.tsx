import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { CardKeys } from "@/components/card-keys";
import { LinkTabs } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { splitStatuses } from "@/domain/splits/schema";
import { NoSplits } from "./_components/no-splits";
import { ProposeSplit } from "./_components/propose-split";
import { SplitCard } from "./_components/split-card";
import { loadSplits } from "./loaders";
import { loadSplitParams, splitsHref } from "./search-params";
import styles from "./splits.module.css";

export const metadata: Metadata = { title: "Share splits" };

const statusNames = { proposed: "To confirm", confirmed: "Confirmed", rejected: "Rejected" } as const;

export default async function SplitsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSplitParams(searchParams);
  const { company, counts, splits, next, viewer } = await loadSplits(params);
  const here = { status: params.status, company: params.company };
  return (
    <>
      <LiveRefresh topics={["splits", "runs"]} />
      <PageBar
        title={
          <span className={styles.crumbs}>
            <Link href="/data">Data</Link>
            <span aria-hidden="true">/</span>
            {company && (
              <>
                <Link href={`/data/${company.id}`} title={company.name}>
                  {company.name}
                </Link>
                <span aria-hidden="true">/</span>
              </>
            )}
            <b>Share splits</b>
          </span>
        }
        about="What filings show by restating earlier share counts"
      >
        {company ? (
          <ProposeSplit company={{ id: company.id, name: company.name }} refused={viewer.refused} />
        ) : (
          <SearchBox
            q={params.q}
            href={splitsHref(here)}
            placeholder="Name, ticker or CIK"
            label="Search splits by the company’s name, ticker or CIK"
            whileTyping
            className={styles.search}
          />
        )}
      </PageBar>
      <div className={styles.controls}>
        <LinkTabs
          label="Splits by status"
          tabs={splitStatuses.map((status) => ({
            key: status,
            label: statusNames[status],
            count: counts[status],
            href: splitsHref({ status, company: params.company, q: params.q }),
            current: status === params.status,
          }))}
        />
        {company && <ButtonLink href={splitsHref({ status: params.status })}>All companies</ButtonLink>}
      </div>
      {splits.length > 0 ? (
        <CardKeys keys="ynw">
          {viewer.refused && params.status === "proposed" && <p className={styles.refused}>{viewer.refused}</p>}
          <ol className={styles.cards}>
            {splits.map((split) => (
              <SplitCard key={split.id} split={split} viewer={viewer} />
            ))}
          </ol>
        </CardKeys>
      ) : (
        <NoSplits params={params} company={company} />
      )}
      {(next || params.after) && (
        <nav className={styles.pages} aria-label="Pages">
          {params.after && <ButtonLink href={splitsHref({ ...here, q: params.q })}>First page</ButtonLink>}
          {next && <ButtonLink href={splitsHref({ ...here, q: params.q, after: next })}>Next page</ButtonLink>}
        </nav>
      )}
    </>
  );
}
