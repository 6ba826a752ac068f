"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import styles from "../../policies.module.css";

type Props<Rule> = {
  rules: readonly Rule[];
  /** What a rule that is added says. */
  fresh: Rule;
  onChange: (rules: Rule[]) => void;
  children: (rule: Rule, change: (rule: Rule) => void, isLast: boolean) => ReactNode;
};

/** Ordered rules: the first that fits counts, and the last one is for everything else. */
export function RuleList<Rule>({ rules, fresh, onChange, children }: Props<Rule>) {
  const last = rules.length - 1;
  const swapped = (place: number, by: number) => {
    const next = [...rules];
    [next[place], next[place + by]] = [next[place + by] as Rule, next[place] as Rule];
    onChange(next);
  };
  return (
    <>
      <ol className={styles.rules}>
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place; nothing of it is kept beside what it says.
          <li key={place}>
            <header className={styles.ruleHead}>
              <h3>{place === last ? "Everything else" : `Rule ${place + 1}`}</h3>
              {place === last ? null : (
                <span className={styles.ruleKeys}>
                  <Move name="up" place={place} off={place === 0} onClick={() => swapped(place, -1)} />
                  <Move name="down" place={place} off={place >= last - 1} onClick={() => swapped(place, 1)} />
                  <Button
                    look="ghost"
                    square
                    aria-label={`Remove rule ${place + 1}`}
                    onClick={() => onChange(rules.filter((_, other) => other !== place))}
                  >
                    <Icon name="cross" />
                  </Button>
                </span>
              )}
            </header>
            {children(
              rule,
              (changed) => onChange(rules.map((one, other) => (other === place ? changed : one))),
              place === last,
            )}
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={() => onChange([fresh, ...rules])}>
          <Icon name="plus" size={12} />
          Add a rule before these
        </Button>
      </div>
    </>
  );
}

function Move(props: { name: "up" | "down"; place: number; off: boolean; onClick: () => void }) {
  const { name, place, off, onClick } = props;
  return (
    <Button look="ghost" square aria-label={`Move rule ${place + 1} ${name}`} disabled={off} onClick={onClick}>
      <Icon name={name} />
    </Button>
  );
}
