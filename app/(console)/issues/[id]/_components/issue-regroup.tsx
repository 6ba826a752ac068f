import { formatDate, formatExact } from "@/components/format";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { MergeButton } from "./merge-button";
import { SplitButton, type SplitChoice } from "./split-button";

/** Says that the system's grouping can be corrected; nothing where the person may not, or it is decided. */
export function IssueRegroup({ page: { issue, points, mayRegroup } }: { page: IssuePage }) {
  if (!mayRegroup) return null;
  const open = points.filter(({ finding }) => finding.status === "open");
  return (
    <div className={styles.regroup}>
      <span>{open.length > 1 ? "Not one mistake, or part of a larger one?" : "Part of a larger mistake?"}</span>
      {open.length > 1 && <SplitButton issueId={issue.id} version={issue.version} choices={open.map(choiceOf)} />}
      <MergeButton issue={{ id: issue.id, version: issue.version, title: issue.title }} />
    </div>
  );
}

const choiceOf = ({ key, finding, from }: IssuePage["points"][number]): SplitChoice => ({
  key,
  findingId: finding.id,
  item: finding.lineItemLabel,
  period: [formatDate(finding.periodEnd), finding.fiscalLabel].filter(Boolean).join(", "),
  value: from === null ? "no value" : formatExact(from),
});
