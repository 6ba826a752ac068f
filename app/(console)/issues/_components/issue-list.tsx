"use client";
import { useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table";
import { dataTableFeatures } from "@/components/data-table-features";
import { useCursor } from "@/components/use-cursor";
import { useKeys } from "@/components/use-keys";
import { useLiveRefresh } from "@/components/use-live-refresh";
import type { IssueRow } from "@/domain/issues/reads";
import { isAllSimulated } from "../simulated";
import { BulkBar } from "./bulk-bar";
import { issueColumns } from "./issue-columns";
import styles from "./issue-list.module.css";
import { ListFoot } from "./list-foot";
import { NewIssues } from "./new-issues";
import { useClaim } from "./use-claim";
import { useLiveRows } from "./use-live-rows";

type Props = {
  queryKey: string;
  rows: IssueRow[];
  /** In words: which rows of how many. */
  extent: string;
  now: string;
  viewer: { personId: number; claimRefusal: string | null };
  sorting: { id: string; desc: boolean };
  sortHrefs: Record<string, string>;
  nextHref: string | null;
  previousHref: string | null;
};

export function IssueList({ queryKey, now, viewer, sorting, sortHrefs, nextHref, previousHref, ...page }: Props) {
  const router = useRouter();
  useLiveRefresh(["issues"]);
  const { rows, gone, arrived, showAll } = useLiveRows(queryKey, page.rows);
  const { claim, claiming } = useClaim(viewer.claimRefusal);
  const { cursor, setCursor, move, body } = useCursor(rows.map(({ id }) => id));
  const columns = useMemo(() => issueColumns({ now, personId: viewer.personId }), [now, viewer.personId]);
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (row) => String(row.id),
    manualSorting: true,
    state: { sorting: [sorting] },
  });
  const atCursor = rows.find(({ id }) => id === cursor);
  const selected = table.getSelectedRowModel().rows.map((row) => row.original);

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    o: () => atCursor && router.push(`/issues/${atCursor.id}`),
    x: () => atCursor && table.getRow(String(atCursor.id)).toggleSelected(),
    c: () => claim(selected.length > 0 ? selected : atCursor ? [atCursor] : []),
    n: () => rows[0] && router.push(`/issues/${rows[0].id}`),
    r: showAll,
    escape: () => table.resetRowSelection(true),
    "]": () => nextHref && router.push(nextHref),
    "[": () => previousHref && router.push(previousHref),
  });

  return (
    <section className={styles.list} aria-label="Issues" data-simulated={isAllSimulated(rows) || undefined}>
      <div className={styles.scroll} ref={body}>
        <DataTable
          table={table}
          caption="Issues: one row is one decision"
          sortHrefs={sortHrefs}
          rowProps={(row) => ({
            className: styles.row,
            "data-row": row.id,
            "data-cursor": row.original.id === cursor || undefined,
            "data-checked": row.getIsSelected() || undefined,
            "data-gone": gone.has(row.original.id) || undefined,
            onFocus: () => setCursor(row.original.id),
            onMouseEnter: () => router.prefetch(`/issues/${row.original.id}`),
          })}
        />
      </div>
      {selected.length > 0 ? (
        <BulkBar
          count={selected.length}
          refusal={viewer.claimRefusal}
          busy={claiming}
          onClaim={() => claim(selected)}
          onClear={() => table.resetRowSelection(true)}
        />
      ) : null}
      <ListFoot extent={page.extent} nextHref={nextHref} previousHref={previousHref}>
        <NewIssues arrived={arrived} gone={gone.size} onShow={showAll} />
      </ListFoot>
    </section>
  );
}
