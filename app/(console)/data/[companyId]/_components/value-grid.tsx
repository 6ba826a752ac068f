import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatDate } from "@/components/format";
import type { GridRow } from "@/domain/golden/read-grid";
import styles from "../company.module.css";
import { lengthNames, statementWords } from "../grid-choices";
import type { GridPage } from "../loaders";
import { type Scale, scalesOf } from "../scale";
import { gridHref, pointKey } from "../search-params";
import { GridCell } from "./grid-cell";
import { GridKeys } from "./grid-keys";
import { GridLegend } from "./grid-legend";

export function ValueGrid({ page }: { page: GridPage }) {
  const { company, grid, length, params } = page;
  if (grid.rows.length === 0) return <NoValues page={page} />;
  const scaleOf = scalesOf(grid.rows);
  return (
    <div className={styles.sheet}>
      <GridKeys closeHref={params.point ? gridHref(company.id, params, { point: null }) : null}>
        <table className={styles.grid}>
          <caption className="vh">
            {statementWords[params.statement]}, {lengthNames[length]}: golden values of {company.name}
          </caption>
          <thead>
            <tr>
              <th scope="col">Line item</th>
              {grid.periods.map((period) => (
                <th key={period.end} scope="col" className="num">
                  {period.label ?? formatDate(period.end)}
                  {period.label && <small>{formatDate(period.end)}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <Row key={`${row.lineItemId} ${row.unitId}`} row={row} scale={scaleOf(row.unit)} page={page} />
            ))}
          </tbody>
        </table>
      </GridKeys>
      <GridLegend rows={grid.rows} />
    </div>
  );
}

function Row({ row, scale, page }: { row: GridRow; scale: Scale; page: GridPage }) {
  const { company, grid, length, params } = page;
  return (
    <tr>
      <th scope="row" title={row.code}>
        <span>{row.label}</span>{" "}
        <small>
          {row.unit} {scale.words}
        </small>
      </th>
      {row.cells.map((cell, index) => {
        const periodEnd = grid.periods[index]?.end as string;
        const address = { companyId: company.id, lineItemId: row.lineItemId, unitId: row.unitId, length, periodEnd };
        const point = pointKey(address);
        return (
          <td key={periodEnd} className="num" data-chosen={point === params.point || undefined}>
            {cell && <GridCell cell={cell} scale={scale} href={gridHref(company.id, params, { point })} />}
          </td>
        );
      })}
    </tr>
  );
}

function NoValues({ page: { company, clocks, params, length } }: { page: GridPage }) {
  const day = clocks.asPublished ?? clocks.asFiled;
  const what = `${statementWords[params.statement].toLowerCase()} value of this length (${lengthNames[length].toLowerCase()})`;
  if (!day) {
    return (
      <EmptyState
        title={`No ${what}`}
        action={<ButtonLink href={`/data/${company.id}/enter`}>Enter values</ButtonLink>}
      >
        The company’s filings report none. Choose another statement or length, or enter them from a filing.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Nothing ${clocks.asPublished ? "was published" : "had been filed"} by ${formatDate(day)}`}
      action={<ButtonLink href={gridHref(company.id, params, { published: null, filed: null })}>Values now</ButtonLink>}
    >
      There was no {what} on that day. Choose a later day.
    </EmptyState>
  );
}
