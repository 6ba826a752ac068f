"use client";
import { useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { DataTable } from "@/components/data-table";
import { dataTableFeatures } from "@/components/data-table-features";
import { useOfferActions } from "@/components/page-actions";
import { toast } from "@/components/toast";
import { useKeys } from "@/components/use-keys";
import { useLiveRefresh } from "@/components/use-live-refresh";
import { useVirtualRows } from "@/components/use-virtual-rows";
import type { IssueRow } from "@/domain/issues/reads";
import type { IssueFilter } from "@/domain/issues/schema";
import { PeekPanel } from "../_peek/peek-panel";
import { usePeek } from "../_peek/use-peek";
import { isAllSimulated } from "../simulated";
import type { ColumnId, Layout } from "../table-layout";
import { BulkBar } from "./bulk-bar";
import { type BulkAsk, BulkDialogs } from "./bulk-dialogs";
import { ColumnHandle } from "./column-handle";
import { issueColumns } from "./issue-columns";
import styles from "./issue-list.module.css";
import { ListFoot } from "./list-foot";
import { NewIssues } from "./new-issues";
import { useClaim } from "./use-claim";
import { useFix } from "./use-fix";
import { useLayout } from "./use-layout";
import { useLiveRows } from "./use-live-rows";
import { usePeekOpen } from "./use-peek-open";
import { useRowCursor } from "./use-row-cursor";
import { useSelection } from "./use-selection";

type Props = {
  queryKey: string;
  rows: IssueRow[];
  /** What stands there when no row does. A list whose last row leaves keeps it until the person asks for the new list. */
  empty: ReactNode;
  /** In words: which rows of how many. */
  extent: string;
  total: number;
  /** What the list shows, for a decision on all of it. */
  filter: IssueFilter;
  layout: Layout;
  peek: boolean;
  now: string;
  viewer: { personId: number; claimRefusal: string | null; decideRefusal: string | null };
  sorting: { id: string; desc: boolean };
  sortHrefs: Record<string, string>;
  nextHref: string | null;
  previousHref: string | null;
};

const rowHeights = { compact: 27, standard: 33, roomy: 45 } as const;
const headHeight = 28;

export function IssueList({ queryKey, now, viewer, sorting, sortHrefs, nextHref, previousHref, ...page }: Props) {
  const router = useRouter();
  useLiveRefresh(["issues"]);
  const { rows, gone, arrived, showAll } = useLiveRows(queryKey, page.rows);
  const { claim, claiming } = useClaim(viewer.claimRefusal);
  const { columns, density, resize } = useLayout(page.layout);
  const [peekOpen, togglePeek] = usePeekOpen(page.peek);
  const [asked, ask] = useState<BulkAsk | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { cursor, setCursor, place, go, move, virtual } = useRowCursor(
    ids,
    scroll,
    page.peek ? (ids[0] ?? null) : null,
  );
  const selection = useSelection(ids);
  const { fix, undo, fixing } = useFix(() => move(1));
  const rowHeight = rowHeights[density];
  virtual.current = useVirtualRows({ ids, scroll, rowHeight, headHeight, kept: cursor });

  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  });
  // The same cells as long as they can be: new ones would be mounted anew, and the row would lose the focus.
  const definitions = useMemo(() => {
    const onTurn = (id: number, far: boolean) => latest.current.turn(id, far);
    return issueColumns({
      columns,
      now,
      personId: viewer.personId,
      onTurn,
      onTurnAll: () => latest.current.takeShown(),
    });
  }, [columns, now, viewer.personId]);
  const table = useTable({
    features: dataTableFeatures,
    columns: definitions,
    data: rows,
    getRowId: (row) => String(row.id),
    manualSorting: true,
    state: { sorting: [sorting], rowSelection: selection.state },
  });
  const atCursor = place < 0 ? undefined : rows[place];
  const peeked = usePeek(peekOpen ? (atCursor ?? null) : null, peekOpen ? (rows[place + 1] ?? null) : null);
  const chosen = rows.filter(({ id }) => selection.shown.includes(id));
  const acted = chosen.length > 0 ? chosen : atCursor ? [atCursor] : [];
  const look = () => {
    if (place < 0 && !peekOpen) go(0);
    togglePeek();
  };
  const askFor = (kind: BulkAsk["kind"]) => {
    if (viewer.decideRefusal !== null) return toast("bad", viewer.decideRefusal);
    if (selection.everything) return ask({ kind, selection: { filter: page.filter }, count: page.total });
    if (acted.length > 0) ask({ kind, selection: { issueIds: acted.map(({ id }) => id) }, count: acted.length });
  };

  useOfferActions([
    { label: "Look at the row beside the list", keys: "p", run: look },
    {
      label: "Apply the suggestion",
      keys: "f",
      run: () => (chosen.length > 0 ? askFor("correct") : atCursor && fix(atCursor)),
    },
    { label: "Accept as right", keys: "a", run: () => askFor("expected") },
    { label: "Claim", keys: "c", run: () => claim(acted) },
    { label: "Snooze", keys: "s", run: () => askFor("not_now") },
    { label: "It needs a tool", keys: "t", run: () => askFor("needs_tool") },
    { label: "Undo the last decision", keys: "u", run: undo },
    { label: "Hand over", keys: "", run: () => askFor("hand_over") },
    { label: "Challenge the source", keys: "", run: () => askFor("challenge") },
    { label: "Bulk decisions and their progress", keys: "", run: () => router.push("/issues/bulk") },
    { label: "Select all rows of this page", keys: "", run: selection.takeShown },
  ]);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    home: () => go(0),
    end: () => go(ids.length - 1),
    o: () => atCursor && router.push(`/issues/${atCursor.id}`),
    x: () => cursor !== null && selection.turn(cursor, false),
    X: () => cursor !== null && selection.turn(cursor, true),
    c: () => (selection.everything ? askFor("claim") : claim(acted)),
    f: () => (chosen.length > 0 || selection.everything ? askFor("correct") : atCursor && fix(atCursor)),
    a: () => askFor("expected"),
    s: () => askFor("not_now"),
    t: () => askFor("needs_tool"),
    u: undo,
    p: look,
    " ": look,
    w: () => scroll.current?.querySelector<HTMLElement>(`[data-row="${cursor}"] [data-why]`)?.focus(),
    n: () => rows[0] && router.push("/issues/next"),
    r: showAll,
    escape: () => (selection.shown.length > 0 || selection.everything ? selection.clear() : peekOpen && togglePeek()),
    "]": () => nextHref && router.push(nextHref),
    "[": () => previousHref && router.push(previousHref),
  });

  if (rows.length === 0) return page.empty;
  return (
    <div className={styles.beside} data-peek={peekOpen || undefined}>
      <section
        className={styles.list}
        aria-label="Issues"
        data-density={density}
        data-simulated={isAllSimulated(rows) || undefined}
      >
        <div className={styles.scroll} ref={scroll}>
          <DataTable
            table={table}
            caption="Issues: one row is one decision"
            sortHrefs={sortHrefs}
            virtual={virtual.current}
            headEnd={(id) =>
              id === "select" ? null : <ColumnHandle label={id} onResize={(width) => resize(id as ColumnId, width)} />
            }
            rowProps={(row) => ({
              className: styles.row,
              "data-row": row.id,
              "data-cursor": row.original.id === cursor || undefined,
              "data-checked": row.getIsSelected() || undefined,
              "data-low": (row.index > 6 && row.index >= rows.length - 6) || undefined,
              "data-gone": gone.has(row.original.id) || undefined,
              onFocus: () => setCursor(row.original.id),
              onMouseEnter: () => router.prefetch(`/issues/${row.original.id}`),
            })}
          />
        </div>
        <BulkBar
          shown={selection.shown.length}
          everything={selection.everything}
          pageRows={rows.length}
          total={page.total}
          refusal={viewer.decideRefusal}
          busy={claiming}
          onEverything={selection.takeEverything}
          onAsk={askFor}
          onClaim={() => (selection.everything ? askFor("claim") : claim(chosen))}
          onClear={selection.clear}
        />
        <ListFoot extent={page.extent} nextHref={nextHref} previousHref={previousHref}>
          <NewIssues arrived={arrived} gone={gone.size} onShow={showAll} />
        </ListFoot>
      </section>
      {peekOpen ? (
        <PeekPanel
          {...peeked}
          busy={fixing || claiming}
          onClose={togglePeek}
          onFix={() => atCursor && fix(atCursor)}
          onClaim={() => atCursor && claim([atCursor])}
          onSnooze={() => askFor("not_now")}
        />
      ) : null}
      <BulkDialogs asked={asked} onClose={() => ask(null)} />
    </div>
  );
}
