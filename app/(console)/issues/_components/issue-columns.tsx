import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { SimulatedBadge } from "@/components/badge";
import { Checkbox } from "@/components/checkbox";
import type { DataTableFeatures } from "@/components/data-table-features";
import { formatCount, formatPlural, formatShare } from "@/components/format";
import type { IssueRow } from "@/domain/issues/reads";
import type { Column } from "../table-layout";
import { AgeCell } from "./age-cell";
import { Assignee } from "./assignee";
import styles from "./issue-list.module.css";
import { PriorityCell } from "./priority-cell";
import { StateBadge } from "./state-badge";

const helper = createColumnHelper<DataTableFeatures, IssueRow>();

type Options = {
  columns: readonly Column[];
  now: string;
  personId: number;
  onTurn: (id: number, far: boolean) => void;
  onTurnAll: () => void;
};

/** The columns of the queue, in the person's choice, order and widths; the checkbox leads. */
export function issueColumns({ columns, now, personId, onTurn, onTurnAll }: Options) {
  const all = definitions(now, personId, onTurn, onTurnAll);
  return [{ id: "select", width: null }, ...columns].flatMap(({ id, width }) => {
    const definition = all.find((one) => one.id === id);
    return definition ? [{ ...definition, meta: { ...definition.meta, width: width ?? undefined } }] : [];
  });
}

const definitions = (now: string, personId: number, onTurn: Options["onTurn"], onTurnAll: () => void) =>
  helper.columns([
    helper.display({
      id: "select",
      meta: { className: styles.select },
      header: ({ table }) => (
        <Checkbox
          label="Select all rows of this page"
          checked={table.getIsAllRowsSelected()}
          indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
          onChange={onTurnAll}
        />
      ),
      cell: ({ row }) => (
        <Checkbox
          label={`Select issue ${row.original.id}`}
          checked={row.getIsSelected()}
          onChange={() => {}}
          onClick={(event) => onTurn(row.original.id, event.shiftKey)}
        />
      ),
    }),
    helper.accessor("priority", {
      id: "priority",
      meta: { className: styles.priority },
      header: () => <abbr title="Priority">Prio</abbr>,
      cell: ({ row }) => <PriorityCell priority={row.original.priority} parts={row.original.priorityParts} />,
    }),
    helper.accessor("title", {
      id: "title",
      meta: { className: styles.title },
      header: "What is wrong",
      cell: ({ row: { original: issue } }) => (
        <div className={styles.titleLine}>
          <Link className={styles.titleLink} href={`/issues/${issue.id}`} prefetch={false} title={issue.title}>
            {issue.title}
          </Link>
          <StateBadge issue={issue} />
          {issue.simulated ? (
            <span className={styles.rowSimulated}>
              <SimulatedBadge />
            </span>
          ) : null}
          <span className={styles.under}>
            {companyWords(issue)} · {formatPlural(issue.findingCount, "finding")}
          </span>
        </div>
      ),
    }),
    helper.accessor("companyName", {
      id: "company",
      meta: { className: styles.company },
      header: "Company",
      cell: ({ row: { original: issue } }) =>
        issue.companyName ? (
          <span title={issue.companyName}>{issue.companyName}</span>
        ) : (
          <b>{formatPlural(issue.companyCount, "company", "companies")}</b>
        ),
    }),
    helper.accessor("ruleId", { id: "rule", meta: { className: styles.rule }, header: "Rule", cell: clipped }),
    helper.accessor((issue) => issue.lineItemCode ?? formatPlural(issue.lineItemCount, "line item"), {
      id: "item",
      meta: { className: styles.item },
      header: "Line item",
      cell: clipped,
    }),
    helper.accessor((issue) => rootCauseWords[issue.rootCause], {
      id: "cause",
      meta: { className: styles.cause },
      header: "Cause",
      cell: clipped,
    }),
    helper.accessor("severity", {
      id: "severity",
      meta: { className: styles.severity },
      header: "Severity",
      cell: ({ row }) => row.original.severity,
    }),
    helper.accessor("findingCount", {
      id: "findings",
      meta: { className: styles.findings },
      header: "Findings",
      cell: ({ row }) => formatCount(row.original.findingCount),
    }),
    helper.accessor("pointCount", {
      id: "points",
      meta: { className: styles.findings },
      header: "Values",
      cell: ({ row }) => formatCount(row.original.pointCount),
    }),
    helper.accessor("confidence", {
      id: "suggestion",
      meta: { className: styles.suggestion },
      header: "Suggestion",
      cell: ({ row: { original: issue } }) => (issue.suggestible ? `${formatShare(issue.confidence)} sure` : "none"),
    }),
    helper.accessor("openedAt", {
      id: "age",
      meta: { className: styles.age },
      header: "Age",
      cell: ({ row }) => <AgeCell issue={row.original} now={now} />,
    }),
    helper.display({
      id: "assignee",
      meta: { className: styles.assignee },
      header: () => <span className="vh">Assignee</span>,
      cell: ({ row: { original: issue } }) => <Assignee issue={issue} now={now} personId={personId} />,
    }),
  ]);

function clipped({ getValue }: { getValue: () => unknown }) {
  const text = String(getValue());
  return <span title={text}>{text}</span>;
}

const companyWords = (issue: IssueRow) => issue.companyName ?? formatPlural(issue.companyCount, "company", "companies");
