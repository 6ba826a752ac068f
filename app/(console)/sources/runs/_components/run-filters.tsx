import { LinkSwitch } from "@/components/link-tabs";
import { kindWords } from "../../run-words";
import styles from "../../sources.module.css";
import { type RunsParams, runsHref } from "../search-params";

const outcomes = { news: "Brought news", failures: "With failures", failed: "Failed", active: "Going on" } as const;
const sources = { edgar: "SEC EDGAR", simulated: "Simulated", manual: "Manual" } as const;

/** Source, kind and outcome: each a row of addresses. */
export function RunFilters({ params }: { params: RunsParams }) {
  return (
    <div className={styles.filters}>
      <LinkSwitch label="Source" choices={choicesOf(params, "source", sources)} />
      <LinkSwitch label="Kind" choices={choicesOf(params, "kind", kindWords)} />
      <LinkSwitch label="Outcome" choices={choicesOf(params, "outcome", outcomes)} />
    </div>
  );
}

function choicesOf<Key extends "source" | "kind" | "outcome">(
  params: RunsParams,
  name: Key,
  words: Readonly<Record<string, string>>,
) {
  const all = { key: "all", label: "All", href: runsHref(params, { [name]: null }), current: params[name] === null };
  const rest = Object.entries(words).map(([key, label]) => ({
    key,
    label,
    href: runsHref(params, { [name]: key }),
    current: params[name] === key,
  }));
  return [all, ...rest];
}
