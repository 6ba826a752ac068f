"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { plainDecimal } from "@/app/_lib/plain-decimal";
import { Button, ButtonLink } from "@/components/button";
import { type Setting, thresholdFault } from "@/domain/rule-settings/model";
import type { RuleDetail } from "@/domain/rule-settings/rows";
import { previewAction } from "../../actions";
import { draftHref } from "../../draft-href";
import styles from "../../rules.module.css";
import { withoutFields } from "../../setting-words";
import { ThresholdRow } from "./threshold-row";

type Props = { rule: RuleDetail; draft: Setting; changed: boolean; refusal: string | null };

/** Thresholds as they are being changed, and the switch. Nothing is asked of anybody before its preview is there. */
export function SettingForm({ rule, draft, changed, refusal }: Props) {
  const { parameters, setting, row } = rule;
  const router = useRouter();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => textsOf(draft));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const [asked, setAsked] = useState<"thresholds" | "switch">("thresholds");
  const turned = draft.active !== setting.active;
  const values = Object.fromEntries(parameters.map(({ name }) => [name, numberIn(texts[name] ?? "")]));
  const faults = parameters.flatMap(
    (parameter) => thresholdFault(values[parameter.name] ?? Number.NaN, parameter) ?? [],
  );
  const touched = parameters.some(({ name, now }) => values[name] !== now);

  const preview = (next: Setting) =>
    start(async () => {
      router.push(draftHref(row.id, setting, next), { scroll: false });
      const result = await previewAction({ ruleId: row.id, active: next.active, parameters: { ...next.parameters } });
      setProblem(result.ok ? null : withoutFields(result.message));
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked("thresholds");
    if (faults.length === 0 && touched) preview({ active: draft.active, parameters: values });
  };

  return (
    <section className={styles.section} aria-labelledby="setting" aria-busy={busy}>
      <div className={styles.heading}>
        <h2 id="setting">
          {turned
            ? turnWords(draft)
            : changed
              ? "Other thresholds"
              : setting.active
                ? "Thresholds in force"
                : "Thresholds, once it is on again"}
        </h2>
        {changed && !refusal && (
          <ButtonLink look="ghost" href={draftHref(row.id, setting, setting)}>
            Start over
          </ButtonLink>
        )}
      </div>
      <form className={styles.section} onSubmit={submit} noValidate>
        {parameters.length === 0 ? (
          <p className="sub">This rule has no thresholds: it can only be switched {setting.active ? "off" : "on"}.</p>
        ) : (
          <ul className={styles.thresholds}>
            {parameters.map((parameter) => (
              <ThresholdRow
                key={parameter.name}
                parameter={parameter}
                text={texts[parameter.name] ?? ""}
                value={values[parameter.name] ?? Number.NaN}
                readOnly={refusal !== null}
                onChange={(text) => setTexts((all) => ({ ...all, [parameter.name]: text }))}
              />
            ))}
          </ul>
        )}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {refusal ? (
          <p className="sub">{refusal}</p>
        ) : (
          <div className={styles.actions}>
            {parameters.length > 0 && (
              <Button type="submit" look="primary" disabled={busy || !touched || faults.length > 0}>
                {busy && asked === "thresholds" ? "Asking…" : "Preview what this changes"}
              </Button>
            )}
            {!turned && (
              <Button
                disabled={busy}
                onClick={() => {
                  setAsked("switch");
                  preview({ active: !setting.active, parameters: setting.parameters });
                }}
              >
                {busy && asked === "switch" ? "Asking…" : `Preview switching it ${setting.active ? "off" : "on"}`}
              </Button>
            )}
          </div>
        )}
      </form>
    </section>
  );
}

const turnWords = ({ active }: Setting): string => (active ? "To be switched on" : "To be switched off");

const textsOf = ({ parameters }: Setting): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));

/** Whole groups of thousands are a reader's; 8,5 could be read in two ways and, like an empty field, is no number. */
const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(plainDecimal(text)));
