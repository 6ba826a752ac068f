"use client";
import { useTable } from "@tanstack/react-table";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table";
import { dataTableFeatures } from "@/components/data-table-features";
import { Icon } from "@/components/icon";
import { useCursor } from "@/components/use-cursor";
import { useKeys } from "@/components/use-keys";
import { useLiveRefresh } from "@/components/use-live-refresh";
import type { MemberRow } from "@/domain/universe/rows";
import styles from "../companies.module.css";
import { companyColumns } from "./company-columns";

type Props = {
  rows: MemberRow[];
  /** In words: which rows of how many. */
  extent: string;
  now: string;
  sorting: { id: string; desc: boolean };
  sortHrefs: Record<string, string>;
  nextHref: string | null;
  previousHref: string | null;
};

export function CompanyList({ rows, extent, now, sorting, sortHrefs, nextHref, previousHref }: Props) {
  const router = useRouter();
  useLiveRefresh(["sources", "runs"]);
  const { cursor, setCursor, move, body } = useCursor(rows.map(({ companyId }) => companyId));
  // Where everything is simulated it is said once, above.
  const allSimulated = rows.every(({ simulated }) => simulated);
  const columns = useMemo(() => companyColumns({ now, allSimulated }), [now, allSimulated]);
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (row) => String(row.companyId),
    manualSorting: true,
    state: { sorting: [sorting] },
  });

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    o: () => cursor !== null && router.push(`/sources/companies/${cursor}`),
    "]": () => nextHref && router.push(nextHref),
    "[": () => previousHref && router.push(previousHref),
  });

  return (
    <section className={styles.list} aria-label="Companies">
      <div className={styles.scroll} ref={body}>
        <DataTable
          table={table}
          caption="Companies of the universe"
          sortHrefs={sortHrefs}
          rowProps={(row) => ({
            className: styles.row,
            "data-row": row.id,
            "data-cursor": row.original.companyId === cursor || undefined,
            onFocus: () => setCursor(row.original.companyId),
          })}
        />
      </div>
      <footer className={styles.foot}>
        <span className="dim tabular">{extent}</span>
        <nav aria-label="Pages" className={styles.pager}>
          {previousHref ? (
            <Link href={previousHref} prefetch={false}>
              <Icon name="left" size={12} />
              Previous
            </Link>
          ) : null}
          {nextHref ? (
            <Link href={nextHref} prefetch={false}>
              Next
              <Icon name="right" size={12} />
            </Link>
          ) : null}
        </nav>
      </footer>
    </section>
  );
}
