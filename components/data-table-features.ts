import { rowSelectionFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

export type DataColumnMeta = {
  /** Class of the column's header and cells: width, alignment, and below which width it hides. */
  className?: string;
  /** Shown as the full text when the cell is cut off; the header's plain name otherwise. */
  label?: string;
  /** In pixels; without it the class says it, or the column takes what is left. */
  width?: number;
};

/** What our tables use of TanStack Table. Rows come sorted and paged from the server: no client row model is bundled. */
export const dataTableFeatures = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnMeta: {} as DataColumnMeta,
});

export type DataTableFeatures = typeof dataTableFeatures;
