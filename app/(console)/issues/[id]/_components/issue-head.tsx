import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { Badge, SimulatedBadge } from "@/components/badge";
import { formatCount, formatPlural } from "@/components/format";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { companyOf } from "../points";
import { Tint } from "./tint";

export function IssueHead({ page }: { page: IssuePage }) {
  const { issue, points, selected } = page;
  const single = points.length === 1 && selected;
  const company = selected && companyOf(issue, selected.address);
  return (
    <header>
      <Companies page={page} />
      <h2 className={styles.sentence}>
        {single ? <Tint text={selected.finding.message} from={selected.from} to={selected.to} /> : issue.title}
      </h2>
      {!single && selected && (
        <p className={styles.example}>
          {company && <b>{company}: </b>}
          <Tint text={selected.finding.message} from={selected.from} to={selected.to} />
        </p>
      )}
      <div className={styles.facts}>
        <Badge tone={issue.severity === 1 ? "bad" : issue.severity === 2 ? "warn" : "plain"}>
          Severity {issue.severity}
        </Badge>
        <HeldBadge page={page} />
        <Priority issue={issue} />
        <span className={styles.fact}>
          Rule{" "}
          <a className="link" href="#rule">
            {issue.rule.id}
          </a>
        </span>
        <span className={styles.fact}>
          {issue.lineItemCode ? "Line item" : "Reaches"}{" "}
          <b>{issue.lineItemCode ?? formatPlural(issue.lineItemCount, "line item")}</b>
        </span>
        <span className={styles.fact}>
          {issue.status === "resolved" ? "Root cause" : "Looks like"}{" "}
          <b>{rootCauseWords[issue.decidedCause ?? issue.rootCause].toLowerCase()}</b>
        </span>
      </div>
    </header>
  );
}

function Companies({ page: { issue } }: { page: IssuePage }) {
  const [first] = issue.companies;
  if (!first || issue.companyCount > 1) {
    return (
      <p className={styles.company}>
        <b>{formatPlural(issue.companyCount, "company", "companies")}</b>
        <span>
          {issue.companies
            .slice(0, 5)
            .map(({ name }) => name)
            .join(", ")}
          {issue.companyCount > 5 && " and more"}
        </span>
        {issue.simulated && <SimulatedBadge />}
      </p>
    );
  }
  return (
    <p className={styles.company}>
      <Link href={`/data/${first.id}`}>
        <b>{first.name}</b>
      </Link>
      {first.tickers.length > 0 && <span>{first.tickers.join(", ")}</span>}
      {first.sector && <span>{first.sector}</span>}
      <span>CIK {first.cik}</span>
      {first.simulated && <SimulatedBadge />}
    </p>
  );
}

function HeldBadge({ page: { issue, points, history } }: { page: IssuePage }) {
  if (issue.status === "resolved") return null;
  const doubtful = points.filter((point) => point.finding.status === "open").length;
  if (doubtful === 0) return null;
  const held = history?.current?.state === "held";
  return (
    <Badge icon={held ? "hold" : "warning"}>
      {formatCount(doubtful)} {doubtful === 1 ? "value" : "values"} {held ? "on hold" : "in doubt"}
    </Badge>
  );
}

function Priority({ issue }: { issue: IssuePage["issue"] }) {
  const why = issue.priorityParts.filter(({ points }) => points > 0).map(({ label, points }) => `${label} ${points}`);
  return (
    <span className={styles.fact} title={why.join(" · ")}>
      Priority <b>{issue.priority}</b>
      <span className="vh">: {why.join(", ")}</span>
    </span>
  );
}
