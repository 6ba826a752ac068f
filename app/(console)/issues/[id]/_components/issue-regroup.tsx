import { formatDate, formatExact } from "@/components/format";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { companyOf } from "../points";
import { MergeButton } from "./merge-button";
import { SplitButton, type SplitChoice } from "./split-button";

/** Says that the system's grouping can be corrected; nothing where the person may not, or it is decided. */
export function IssueRegroup({ page: { issue, points, mayRegroup } }: { page: IssuePage }) {
  if (!mayRegroup) return null;
  const open = points.filter(({ finding }) => finding.status === "open");
  return (
    <div className={styles.regroup}>
      <span>{open.length > 1 ? "Not one mistake, or part of a larger one?" : "Part of a larger mistake?"}</span>
      {open.length > 1 && (
        <SplitButton issueId={issue.id} version={issue.version} choices={open.map((point) => choiceOf(issue, point))} />
      )}
      <MergeButton issue={{ id: issue.id, version: issue.version, title: issue.title }} />
    </div>
  );
}

const choiceOf = (
  issue: IssuePage["issue"],
  { key, address, finding, from }: IssuePage["points"][number],
): SplitChoice => ({
  key,
  findingId: finding.id,
  // One line item over several companies: the dialog has room for what tells the values apart.
  item: [companyOf(issue, address), issue.companyCount > 1 && issue.lineItemCode ? null : finding.lineItemLabel]
    .filter(Boolean)
    .join(", "),
  period: [formatDate(finding.periodEnd), finding.fiscalLabel].filter(Boolean).join(", "),
  value: from === null ? "no value" : formatExact(from),
});
