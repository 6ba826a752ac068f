"use client";
import type { ReactTable, Row, RowData } from "@tanstack/react-table";
import Link from "next/link";
import { type ComponentProps, Fragment, type ReactNode } from "react";
import styles from "./data-table.module.css";
import type { DataTableFeatures } from "./data-table-features";
import type { VirtualRows } from "./use-virtual-rows";

type Props<TData extends RowData> = {
  table: ReactTable<DataTableFeatures, TData>;
  /** What the table lists, for screen readers. */
  caption: string;
  /** Where a click on a sortable header leads, by column id: the URL is the state. */
  sortHrefs: Readonly<Record<string, string>>;
  rowProps?: (row: Row<DataTableFeatures, TData>) => ComponentProps<"tr">;
  /** Draws only the rows in sight; without it all of them. */
  virtual?: VirtualRows;
  /** Stands at the end of a column's head: the handle of its width. */
  headEnd?: (columnId: string) => ReactNode;
};

const ariaSort = { asc: "ascending", desc: "descending", none: undefined } as const;

export function DataTable<TData extends RowData>(props: Props<TData>) {
  const { table, caption, sortHrefs, rowProps, virtual, headEnd } = props;
  const { rows } = table.getRowModel();
  const drawRow = (row: Row<DataTableFeatures, TData>, place?: ComponentProps<"tr">) => (
    <tr key={row.id} {...rowProps?.(row)} {...place}>
      {row.getAllCells().map((cell) => (
        <td key={cell.id} className={cell.column.columnDef.meta?.className}>
          <table.FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
  return (
    // Its first row is the head.
    <table className={styles.table} aria-rowcount={virtual ? rows.length + 1 : undefined}>
      <caption className="vh">{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const direction = header.column.getIsSorted() || "none";
              const href = sortHrefs[header.column.id];
              const content = <table.FlexRender header={header} />;
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={header.column.columnDef.meta?.className}
                  aria-sort={ariaSort[direction]}
                  style={{ width: header.column.columnDef.meta?.width }}
                >
                  {href ? (
                    <Link href={href} className={styles.sort} replace scroll={false} prefetch={false}>
                      {content}
                      <span aria-hidden="true">{direction === "none" ? "" : direction === "asc" ? " ↑" : " ↓"}</span>
                    </Link>
                  ) : (
                    content
                  )}
                  {headEnd?.(header.column.id)}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {virtual ? <InSight rows={rows} virtual={virtual} drawRow={drawRow} /> : rows.map((row) => drawRow(row))}
      </tbody>
    </table>
  );
}

type InSightProps<TRow> = {
  rows: readonly TRow[];
  virtual: VirtualRows;
  drawRow: (row: TRow, place: ComponentProps<"tr">) => ReactNode;
};

/** The rows in sight, with empty ones as high as all that is left out between them. */
function InSight<TRow>({ rows, virtual, drawRow }: InSightProps<TRow>) {
  const items = virtual.getVirtualItems();
  const start = virtual.options.scrollMargin;
  const end = virtual.getTotalSize() + start;
  return (
    <>
      {items.map((item, place) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const before = item.start - (items[place - 1]?.end ?? start);
        const measured = { "data-index": item.index, "aria-rowindex": item.index + 2, ref: virtual.measureElement };
        return (
          <Fragment key={item.key}>
            <Gap height={before} />
            {drawRow(row, measured)}
          </Fragment>
        );
      })}
      <Gap height={end - (items.at(-1)?.end ?? end)} />
    </>
  );
}

function Gap({ height }: { height: number }) {
  if (height < 1) return null;
  return (
    <tr className={styles.gap}>
      <td style={{ height }} />
    </tr>
  );
}
