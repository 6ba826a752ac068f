"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import type { MergeTarget } from "@/domain/issues/rows";
import { mergeTargetsAction } from "../actions";
import styles from "../regroup.module.css";

const pauseMilliseconds = 200;

type Props = { issueId: number; chosen: MergeTarget | null; onChoose: (target: MergeTarget) => void };

/** A search by number or words, and what it finds as radio buttons: arrow keys choose. */
export function MergeTargets({ issueId, chosen, onChoose }: Props) {
  const [q, setQ] = useState("");
  const [found, setFound] = useState<readonly MergeTarget[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const result = await mergeTargetsAction({ issueId, q });
      if (!current) return;
      setFound(result.ok ? result.value : []);
      setProblem(result.ok ? null : result.message);
    }, pauseMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [issueId, q]);
  return (
    <>
      <Field label="Issue that stays" problem={problem ?? undefined} hint="Of the same company, or the same root cause">
        <input
          type="search"
          value={q}
          placeholder="Number or words of its title"
          autoComplete="off"
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </Field>
      <fieldset className={styles.values} aria-busy={found === null}>
        <legend className="vh">Issues found</legend>
        {found?.length === 0 && !problem && (
          <p className={styles.hint}>
            {q
              ? "No undecided issue of the same company or root cause is called so."
              : "There is no other undecided issue of the same company or root cause."}
          </p>
        )}
        <ul>
          {(found ?? []).map((target) => (
            <TargetLine key={target.id} target={target} chosen={target.id === chosen?.id} onChoose={onChoose} />
          ))}
        </ul>
      </fieldset>
    </>
  );
}

type LineProps = { target: MergeTarget; chosen: boolean; onChoose: (target: MergeTarget) => void };

function TargetLine({ target, chosen, onChoose }: LineProps) {
  const { id, title, companyName, companyCount, sameCompany, pointCount } = target;
  const company = companyName ?? formatPlural(companyCount, "company", "companies");
  return (
    <li>
      <label>
        <input type="radio" name="target" checked={chosen} onChange={() => onChoose(target)} />
        <span className={styles.target}>
          <b>#{id}</b> {title}
          <small>
            {sameCompany ? "same company" : company}, {formatPlural(pointCount, "value")}
          </small>
        </span>
      </label>
    </li>
  );
}
