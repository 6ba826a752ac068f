import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatCount } from "@/components/format";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { CompanyTable } from "./_components/company-table";
import styles from "./data.module.css";
import { loadCompanies, loadSplitCounts } from "./loaders";
import { companiesHref, loadCompanyParams } from "./search-params";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadCompanyParams(searchParams);
  const [{ companies, next }, splits] = await Promise.all([loadCompanies(params), loadSplitCounts()]);
  return (
    <>
      <PageBar title="Data" about="Golden values, each with its provenance">
        <SearchBox
          q={params.q}
          href={companiesHref({ q: "" })}
          placeholder="Name, ticker or CIK"
          label="Search companies by name, ticker or CIK"
          whileTyping
          className={styles.search}
        />
        <ButtonLink href="/data/splits">
          Splits{splits.proposed > 0 ? ` (${formatCount(splits.proposed)} to confirm)` : ""}
        </ButtonLink>
      </PageBar>
      {companies.length > 0 ? (
        <CompanyTable companies={companies} />
      ) : params.q ? (
        <EmptyState
          title={`No company answers to “${params.q}”`}
          action={<ButtonLink href="/data">All companies</ButtonLink>}
        >
          Search by a part of the name, by ticker, or by CIK.
        </EmptyState>
      ) : (
        <EmptyState title="No company has been ingested yet" action={<ButtonLink href="/sources">Sources</ButtonLink>}>
          A run of a source brings companies and their values.
        </EmptyState>
      )}
      {(next || params.after) && (
        <nav className={styles.pages} aria-label="Pages">
          {params.after && <ButtonLink href={companiesHref({ q: params.q })}>First page</ButtonLink>}
          {next && <ButtonLink href={companiesHref({ q: params.q, after: next })}>Next page</ButtonLink>}
        </nav>
      )}
    </>
  );
}
