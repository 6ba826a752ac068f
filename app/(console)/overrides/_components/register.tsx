import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { lengthWords } from "@/app/_lib/words";
import { Avatar } from "@/components/avatar";
import { Badge, SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatDate, formatExact } from "@/components/format";
import { LinkSwitch } from "@/components/link-tabs";
import type { OverrideRow, Page } from "@/domain/overrides/reads";
import type { RegisterChoices } from "@/domain/overrides/register-choices";
import { overrideViews } from "@/domain/overrides/schema";
import type { ViewRow } from "@/domain/saved-views/list-views";
import { SavedViews } from "../../_saved-views/saved-views";
import type { Viewer } from "../loaders";
import styles from "../overrides.module.css";
import { exportHref, isFiltered, noFilters, type OverrideParams, overridesHref } from "../search-params";
import { untilWords } from "../words";
import { RegisterFilters } from "./register-filters";
import { RevertButton } from "./revert-button";

const viewWords = { in_force: "All in force", challenged: "Challenged", expiring: "Ending soon", ended: "Ended" };
const emptyWords = {
  in_force: "No override is in force",
  challenged: "No newer filing disagrees with an override",
  expiring: "No override ends within 30 days",
  ended: "No override has ended yet",
};

type RegisterPage = Page<OverrideRow> & { choices: RegisterChoices; views: readonly ViewRow[] };

/** Overrides by standing, the latest first. */
export function Register(props: { page: RegisterPage; viewer: Viewer; params: OverrideParams }) {
  const { page, viewer, params } = props;
  return (
    <>
      <div className={styles.views}>
        <LinkSwitch
          label="Which overrides"
          choices={overrideViews.map((show) => ({
            key: show,
            label: viewWords[show],
            href: overridesHref({ ...params, show, after: null }),
            current: show === params.show,
          }))}
        />
        <RegisterFilters
          chosen={chosenOf(params)}
          choices={page.choices}
          href={overridesHref({ ...params, after: null })}
          clearHref={overridesHref({ ...params, ...noFilters, q: params.q, after: null })}
        />
        <SavedViews
          list="overrides"
          path="/overrides"
          here={overridesHref({ ...params, after: null })}
          views={page.views}
          personId={viewer.id}
        />
        <a className={`link ${styles.export}`} href={exportHref(params)} download>
          Export CSV
        </a>
      </div>
      {page.rows.length === 0 && isFiltered(params) ? (
        <EmptyState
          title="No override matches"
          action={
            <ButtonLink href={overridesHref({ ...params, ...noFilters, after: null })}>Clear the filters</ButtonLink>
          }
        >
          Nothing in “{viewWords[params.show].toLowerCase()}” fits what you asked for.
        </EmptyState>
      ) : page.rows.length === 0 ? (
        <EmptyState title={emptyWords[params.show]}>
          An override is in force from its authorisation until it ends as its maker chose, or is reverted.
        </EmptyState>
      ) : (
        <section className={styles.scroll} aria-label="Register of overrides" {...scrollable}>
          <table className={styles.register}>
            <thead>
              <tr>
                <th>Company</th>
                <th>Line item</th>
                <th>Period</th>
                <th className="num">Source</th>
                <th className="num">Override</th>
                <th>Maker, checker</th>
                <th>Since</th>
                <th>Holds until</th>
                <th>
                  <span className="vh">Revert</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <RegisterRow key={row.id} row={row} viewer={viewer} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {page.nextCursor && (
        <footer className={styles.foot}>
          <ButtonLink href={overridesHref({ ...params, after: page.nextCursor })}>Older ones</ButtonLink>
        </footer>
      )}
    </>
  );
}

const chosenOf = ({ q, item, maker, checker, expiry, cause, from, to }: OverrideParams) => ({
  ...{ q, item, maker, checker },
  ...{ expiry, cause, from, to },
});

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

function RegisterRow({ row, viewer }: { row: OverrideRow; viewer: Viewer }) {
  return (
    <tr>
      <td className={styles.words}>
        <Link className={styles.name} href={pointHref(row.address)}>
          {row.companyName}
        </Link>{" "}
        {row.simulated && <SimulatedBadge />}
      </td>
      <td className={styles.words}>{row.lineItemLabel}</td>
      <td>
        {formatDate(row.periodEnd)} <small className="dim">{lengthWords[row.length]}</small>
      </td>
      <td className={`num ${styles.from}`}>{row.presentValue === null ? "no value" : formatExact(row.presentValue)}</td>
      <td className={`num ${styles.to}`}>{formatExact(row.value)}</td>
      <td>
        <span className={styles.people}>
          <Avatar name={row.maker.name} self={row.maker.id === viewer.id} />
          {row.checker && <Avatar name={row.checker.name} self={row.checker.id === viewer.id} />}
        </span>
      </td>
      <td className="sub">{row.inForceFrom && formatDate(row.inForceFrom)}</td>
      <td className={styles.words}>
        {row.challengedBy ? (
          <span title={row.challengedBy}>
            <Badge tone="warn" icon="warning">
              challenged
            </Badge>
            <span className="vh"> by {row.challengedBy}</span>
          </span>
        ) : row.endedAt ? (
          `${row.status}, ${formatDate(row.endedAt)}`
        ) : (
          untilWords(row)
        )}
      </td>
      <td>
        {row.status === "in_force" && !viewer.revertRefusal && (
          <RevertButton
            overrideId={row.id}
            what={`${row.lineItemLabel} of ${row.companyName}, ${formatDate(row.periodEnd)}`}
          />
        )}
      </td>
    </tr>
  );
}
