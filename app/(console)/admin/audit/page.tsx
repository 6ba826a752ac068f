import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";
import { AdminTabs } from "../_components/admin-tabs";
import styles from "../admin.module.css";
import { AuditFilters } from "./_components/audit-filters";
import { AuditTable } from "./_components/audit-table";
import { SealPanel } from "./_components/seal-panel";
import audit from "./audit.module.css";
import { loadAudit } from "./loaders";
import { auditHref, exportHref, isFiltered, loadAuditParams } from "./search-params";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadAuditParams(searchParams);
  const page = await loadAudit(params);
  return (
    <>
      <PageBar title="Audit" about="Who did what, when, and what it was before">
        {page.refused === null ? (
          // A file, and no page: fetched ahead it would be written for nobody.
          <a className={audit.export} href={exportHref(params)} download>
            Export CSV
          </a>
        ) : null}
      </PageBar>
      <div className={styles.tabs}>
        <AdminTabs current="audit" />
      </div>
      {page.refused === null ? (
        <>
          <SealPanel seal={page.seal} now={page.now} />
          <AuditFilters key={auditHref(params)} params={params} choices={page.choices} />
          {page.problem ? (
            <EmptyState title="This filter is not right">{page.problem}</EmptyState>
          ) : page.lines.length === 0 ? (
            <EmptyState title={isFiltered(params) ? "No line is like this" : "Nothing has happened yet"}>
              {isFiltered(params)
                ? "Take a filter away, or choose other days."
                : "Whatever somebody changes stands here."}
            </EmptyState>
          ) : (
            <AuditTable lines={page.lines} params={params} />
          )}
          <nav className={audit.pager} aria-label="Pages" hidden={!page.nextCursor && !params.after}>
            {params.after ? <ButtonLink href={auditHref(params)}>Newest</ButtonLink> : null}
            {page.nextCursor ? (
              <ButtonLink href={auditHref(params, { after: page.nextCursor })}>Older</ButtonLink>
            ) : null}
          </nav>
        </>
      ) : (
        <EmptyState title="Not for your role">{page.refused}</EmptyState>
      )}
    </>
  );
}
