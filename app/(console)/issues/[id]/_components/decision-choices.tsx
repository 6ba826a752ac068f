"use client";

import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import { type Choice, choices, choose } from "../decision-draft";
import styles from "../rail.module.css";
import { choiceId } from "./choice-button";
import type { FormProps } from "./form-props";

const words: Readonly<Record<Choice, { title: string; text: string; key: string }>> = {
  suggested: { title: "Correct it", text: "as suggested", key: "f" },
  other: { title: "Correct it", text: "another value", key: "o" },
  right: { title: "Expected", text: "value is right", key: "a" },
  challenge: { title: "Challenge", text: "source is wrong", key: "h" },
  duplicate: { title: "Duplicate", text: "of another issue", key: "d" },
  tool: { title: "Needs a tool", text: "ask for it", key: "t" },
  later: { title: "Not now", text: "snooze it", key: "s" },
};

const textOf = (choice: Choice, { missing }: FormProps["facts"]) =>
  choice === "right" && missing ? "no value is right" : words[choice].text;

export function DecisionChoices({ facts, draft, onChange }: FormProps) {
  const offered = (choice: Choice) => choice !== "suggested" || facts.suggested;
  const take = (choice: Choice) => onChange(choose(choice, draft, facts));
  const byKey = (choice: Choice) => () => {
    if (!offered(choice)) return;
    take(choice);
    document.getElementById(choiceId(facts.issueId, choice))?.focus();
  };
  useKeys(Object.fromEntries(choices.map((choice) => [words[choice].key, byKey(choice)])));
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.caption}>Decision</legend>
      {choices.map((choice) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name="choice"
            id={choiceId(facts.issueId, choice)}
            checked={draft.choice === choice}
            disabled={!offered(choice)}
            onChange={() => take(choice)}
          />
          <span>
            <b>{words[choice].title}</b>
            <small>{offered(choice) ? textOf(choice, facts) : "nothing suggested"}</small>
          </span>
          <Kbd>{words[choice].key}</Kbd>
        </label>
      ))}
    </fieldset>
  );
}
