"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";
import { formatCount, formatPlural } from "@/components/format";
import type { DecisionPreview } from "@/domain/decisions/preview-rows";
import { anyOfRoles, type Role } from "@/domain/people/policy";
import styles from "../rail.module.css";
import { PreviewedValues } from "./previewed-values";

/** What a decision would do, as the server found by trying it out; before that, what a correction reaches. */
export type Expected = { suggested: boolean; count: number; held: boolean; followers: number };

type Props = { expected: Expected; preview: DecisionPreview | null; title: string };

export function Consequences({ expected, preview, title }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id} aria-busy={preview === null}>
      <h3 className={styles.caption} id={id}>
        {title}
      </h3>
      {preview ? <Tried preview={preview} /> : <Counted expected={expected} />}
    </section>
  );
}

function Counted({ expected: { count, held, followers } }: { expected: Expected }) {
  return (
    <ul className={styles.does}>
      <Line count={count}>
        golden {count === 1 ? "value changes" : "values change"}
        {held && (count === 1 ? " and leaves hold" : " and leave hold")}
      </Line>
      {followers > 0 && (
        <Line count={followers}>
          {followers === 1 ? "derived value follows" : "derived values follow"}
          <small>fourth quarters and trailing twelve months</small>
        </Line>
      )}
    </ul>
  );
}

function Tried({ preview }: { preview: DecisionPreview }) {
  const { values, findings, remaining, others, companies, checkers } = preview;
  const own = values.rows.filter(({ derived }) => !derived).length;
  const derived = values.count - own;
  const freed = values.rows.filter((row) => row.before.state === "held" && row.after.state !== "held").length;
  return (
    <>
      <ul className={styles.does}>
        {own > 0 && (
          <Line count={own}>
            golden {own === 1 ? "value changes" : "values change"}
            {freed > 0 && leaving(own, freed)}
          </Line>
        )}
        {derived > 0 && (
          <Line count={derived}>
            {derived === 1 ? "derived value follows" : "derived values follow"}
            <small>fourth quarters and trailing twelve months</small>
          </Line>
        )}
        <Line count={findings}>
          {findings === 1 ? "finding is settled" : "findings are settled"}
          {companies !== null && <small>in {formatPlural(companies, "company", "companies")}</small>}
          {remaining > 0 && <small>{formatPlural(remaining, "finding")} of this issue stay open</small>}
        </Line>
        {others.count > 0 && (
          <Line count={others.count}>
            other {others.count === 1 ? "issue closes" : "issues close"} with it
            <small>
              {others.sample.map((one) => (
                <Link key={one.id} className={styles.inText} href={`/issues/${one.id}`} title={one.title}>
                  #{one.id}{" "}
                </Link>
              ))}
            </small>
          </Line>
        )}
        <Checkers checkers={checkers} />
      </ul>
      {values.count > 0 && <PreviewedValues values={values} />}
    </>
  );
}

const leaving = (own: number, freed: number): string => {
  if (freed < own) return `, ${formatCount(freed)} ${freed === 1 ? "leaves" : "leave"} hold`;
  return own === 1 ? " and leaves hold" : " and leave hold";
};

function Checkers({ checkers }: { checkers: readonly Role[] | null }) {
  if (checkers === null) return <Line count={0}>checkers needed: in force at once</Line>;
  return (
    <Line count={1}>
      checker needed
      <small>{checkerWords(checkers)}</small>
    </Line>
  );
}

function checkerWords(roles: readonly Role[]): string {
  if (roles.length === 0) return "no role may authorise all of it: propose the values apart";
  // Any colleague: which roles these are is no news.
  return roles.includes("analyst") ? "another person authorises it" : `${anyOfRoles(roles)} authorises it`;
}

function Line({ count, children }: { count: number; children: ReactNode }) {
  return (
    <li>
      <b>{formatCount(count)}</b>
      <span>{children}</span>
    </li>
  );
}
