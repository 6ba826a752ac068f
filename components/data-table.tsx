"use client";
import type { ReactTable, Row, RowData } from "@tanstack/react-table";
import Link from "next/link";
import type { ComponentProps } from "react";
import styles from "./data-table.module.css";
import type { DataTableFeatures } from "./data-table-features";

type Props<TData extends RowData> = {
  table: ReactTable<DataTableFeatures, TData>;
  /** What the table lists, for screen readers. */
  caption: string;
  /** Where a click on a sortable header leads, by column id: the URL is the state. */
  sortHrefs: Readonly<Record<string, string>>;
  rowProps?: (row: Row<DataTableFeatures, TData>) => ComponentProps<"tr">;
};

const ariaSort = { asc: "ascending", desc: "descending", none: undefined } as const;

export function DataTable<TData extends RowData>({ table, caption, sortHrefs, rowProps }: Props<TData>) {
  return (
    <table className={styles.table}>
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
                >
                  {href ? (
                    <Link href={href} className={styles.sort} replace scroll={false} prefetch={false}>
                      {content}
                      <span aria-hidden="true">{direction === "none" ? "" : direction === "asc" ? " ↑" : " ↓"}</span>
                    </Link>
                  ) : (
                    content
                  )}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} {...rowProps?.(row)}>
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className={cell.column.columnDef.meta?.className}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
