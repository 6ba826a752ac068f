import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatCount, formatPlural, formatSeconds } from "@/components/format";
import type { RuleRow } from "@/domain/rule-settings/rows";
import styles from "../rules.module.css";
import { type RulesParams, ruleHref, rulesHref } from "../search-params";
import { figureOf, type RuleSort } from "../sort-rules";
import { RealShare } from "./real-share";

type Column = {
  sort: RuleSort;
  label: string;
  hint?: string;
  /** Not a number: stands at the left, and sorts upwards first. */
  words?: boolean;
  cell(row: RuleRow): ReactNode;
};

/** A narrow window leaves out what there is none of. */
const isNone = (row: RuleRow, sort: RuleSort): boolean => !figureOf(row, sort) && sort !== "open";

const count = (value: number | undefined): ReactNode =>
  value === undefined ? (
    <span className="dim">–</span>
  ) : value === 0 ? (
    <span className="dim">0</span>
  ) : (
    formatCount(value)
  );

const columns: readonly Column[] = [
  { sort: "severity", label: "Severity", words: true, cell: ({ severity }) => severity },
  {
    sort: "open",
    label: "Open",
    hint: "Findings on published values that nobody has decided",
    cell: ({ counts }) => count(counts?.open),
  },
  {
    sort: "sources",
    label: "By sources",
    hint: "Findings that a later filing has settled: the published value passes every check",
    cell: ({ counts }) => count(counts?.superseded),
  },
  {
    sort: "noted",
    label: "Noted",
    hint: "Worth knowing, and nothing to decide",
    cell: ({ counts }) => count(counts?.noted),
  },
  {
    sort: "hidden",
    label: "Hidden",
    hint: "Findings that accepted exceptions hide",
    cell: ({ counts }) => count(counts?.accepted),
  },
  {
    sort: "companies",
    label: "Companies",
    hint: "With any finding that stands",
    cell: ({ counts }) => count(counts?.companies),
  },
  { sort: "issues", label: "Issues", hint: "Undecided issues that this rule leads", cell: issuesOf },
  {
    sort: "real",
    label: "Real errors",
    hint: "Of the issues that people judged, with Wilson’s 95% interval",
    words: true,
    cell: (row) => <RealShare row={row} />,
  },
  {
    sort: "minutes",
    label: "Cost",
    hint: "Active time that people spent on its issues",
    cell: ({ minutes }) => (minutes > 0 ? formatSeconds(Math.ceil(minutes) * 60) : count(0)),
  },
  {
    sort: "exceptions",
    label: "Exceptions",
    hint: "Accepted exceptions in force",
    cell: ({ exceptions }) => count(exceptions),
  },
  {
    sort: "failures",
    label: "Failures",
    hint: "Companies on which the rule threw at their last check",
    cell: failuresOf,
  },
];

function issuesOf({ id, openIssues }: RuleRow): ReactNode {
  if (openIssues === 0) return count(0);
  return (
    <Link className="link" href={`/issues?view=all&rule=${id}`} prefetch={false}>
      {formatCount(openIssues)}
    </Link>
  );
}

function failuresOf({ id, failures }: RuleRow): ReactNode {
  if (failures === 0) return count(0);
  return (
    <Link className={styles.bad} href={`${ruleHref(id)}#failures`} prefetch={false}>
      {formatCount(failures)}
    </Link>
  );
}

export function RuleTable({ rows, params }: { rows: readonly RuleRow[]; params: RulesParams }) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No rule answers to this" action={<ButtonLink href="/rules">Show all rules</ButtonLink>}>
        {params.q ? `Nothing is called “${params.q}” among the rules shown.` : "No rule is in this state."}
      </EmptyState>
    );
  }
  return (
    <section className={styles.scroll} aria-label="Rules" {...scrollable}>
      <table className={styles.table}>
        <caption className="vh">Rules, what they found and what that was worth</caption>
        <thead>
          <tr>
            <Header params={params} sort="number" label="No." words />
            <Header params={params} sort="title" label="Rule" words />
            {columns.map((column) => (
              <Header key={column.sort} params={params} {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

type HeaderProps = Pick<Column, "sort" | "label" | "hint" | "words"> & { params: RulesParams };

/** Names and numbers start upwards, figures with the largest: that is what is looked for. */
function Header({ params, sort, label, hint, words = false }: HeaderProps) {
  const current = params.sort === sort;
  const first = words && sort !== "real" ? "asc" : "desc";
  const dir = current ? (params.dir === "asc" ? "desc" : "asc") : first;
  return (
    <th
      scope="col"
      className={words ? undefined : "num"}
      aria-sort={current ? (params.dir === "asc" ? "ascending" : "descending") : undefined}
      title={hint}
    >
      <Link href={rulesHref({ ...params, sort, dir })} replace scroll={false} prefetch={false}>
        {label}
        <span aria-hidden="true">{current ? (params.dir === "asc" ? " ↑" : " ↓") : ""}</span>
      </Link>
    </th>
  );
}

function Row({ row }: { row: RuleRow }) {
  return (
    <tr className={row.active ? undefined : styles.off}>
      <td className={styles.number}>{row.number}</td>
      <th scope="row" className={styles.title}>
        <Link href={ruleHref(row.id)} prefetch={false} className={styles.rowLink}>
          {row.title}
        </Link>
        <States row={row} />
      </th>
      {columns.map(({ sort, label, words, cell }) => (
        <td
          key={sort}
          className={words ? undefined : "num"}
          data-label={label}
          data-none={isNone(row, sort) || undefined}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}

function States({ row: { active, pending, failures, settingVersion } }: { row: RuleRow }) {
  return (
    <>
      {!active && (
        <Badge tone="warn" icon="hold">
          Switched off
        </Badge>
      )}
      {active && settingVersion > 0 && <Badge>Setting {settingVersion}</Badge>}
      {pending && (
        <Badge tone="accent" icon="clock">
          {pending.maker.name}’s change waits
        </Badge>
      )}
      {failures > 0 && (
        <Badge tone="bad" icon="warning">
          Fails on {formatPlural(failures, "company", "companies")}
        </Badge>
      )}
    </>
  );
}
