"use client";

import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import { type Choice, choices } from "../decision-draft";
import styles from "../rail.module.css";
import type { FormProps } from "./form-props";
import { choiceId } from "./later-button";

const words: Readonly<Record<Choice, { title: string; text: string; key: string }>> = {
  suggested: { title: "Correct it", text: "as suggested", key: "f" },
  other: { title: "Correct it", text: "another value", key: "o" },
  right: { title: "Expected", text: "value is right", key: "a" },
  later: { title: "Not now", text: "snooze it", key: "s" },
};

const textOf = (choice: Choice, { missing }: FormProps["facts"]) =>
  choice === "right" && missing ? "no value is right" : words[choice].text;

export function DecisionChoices({ facts, draft, onChange }: FormProps) {
  const offered = (choice: Choice) => choice !== "suggested" || facts.suggested;
  const choose = (choice: Choice) => () => {
    if (!offered(choice)) return;
    onChange({ choice });
    document.getElementById(choiceId(choice))?.focus();
  };
  useKeys(Object.fromEntries(choices.map((choice) => [words[choice].key, choose(choice)])));
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.caption}>Decision</legend>
      {choices.map((choice) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name="choice"
            id={choiceId(choice)}
            checked={draft.choice === choice}
            disabled={!offered(choice)}
            onChange={() => onChange({ choice })}
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
