import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { SimulatedBadge } from "@/components/badge";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import type { UniverseSource } from "@/domain/universe/model";
import { SourceTabs } from "../_components/source-tabs";
import { AddCompanies } from "./_components/add-companies";
import { CompanyList } from "./_components/company-list";
import { NoCompanies } from "./_components/no-companies";
import { SourceFacet } from "./_components/source-facet";
import { StateSwitch } from "./_components/state-switch";
import styles from "./companies.module.css";
import { loadMembers, loadRefusal } from "./loaders";
import { extentWords, firstOf, turnHrefs } from "./page-extent";
import { companiesHref, loadCompaniesParams, sortHrefs } from "./search-params";

export const metadata: Metadata = { title: "Companies" };

export default async function CompaniesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadCompaniesParams(searchParams);
  const [page, refusal] = await Promise.all([loadMembers(params), loadRefusal()]);
  const first = firstOf(params, page);
  return (
    <div className={styles.page}>
      <PageBar
        title="Sources"
        about={<About simulated={page.rows.length > 0 && page.rows.every((row) => row.simulated)} />}
      >
        <AddCompanies
          refusal={refusal}
          today={page.now.slice(0, 10)}
          source={params.source ?? mostUsed(page.counts.sources)}
        />
      </PageBar>
      <div className={styles.tabs}>
        <SourceTabs current="companies" />
      </div>
      <div className={styles.controls}>
        <StateSwitch params={params} counts={page.counts.states} />
        <SourceFacet params={params} sources={page.counts.sources} />
        <SearchBox
          key={params.q}
          q={params.q}
          href={companiesHref(params, { q: "" })}
          placeholder="Name, ticker or CIK"
          label="Search companies by name, ticker or CIK"
          className={styles.search}
        />
      </div>
      {page.rows.length === 0 ? (
        <NoCompanies params={params} counts={page.counts.states} />
      ) : (
        <CompanyList
          rows={page.rows}
          extent={extentWords(first, page)}
          now={page.now}
          sorting={{ id: params.sort, desc: params.dir === "desc" }}
          sortHrefs={sortHrefs(params)}
          {...turnHrefs(params, first, page)}
        />
      )}
    </div>
  );
}

/** Where everything is simulated it is said once, and the names keep their width. */
const About = ({ simulated }: { simulated: boolean }) => (
  <>The companies that are fetched and checked {simulated ? <SimulatedBadge /> : null}</>
);

/** Who has companies of one source adds more of the same. */
const mostUsed = (sources: readonly { code: string; count: number }[]): UniverseSource => {
  const most = [...sources].sort((one, other) => other.count - one.count)[0];
  return most?.code === "simulated" ? "simulated" : "edgar";
};
