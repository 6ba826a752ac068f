"use client";

import { Field } from "@/components/field";
import type { PublicationPolicy } from "@/domain/policies/schema";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import { ReachField } from "./reach-field";
import { RuleList } from "./rule-list";

type Rule = PublicationPolicy["rules"][number];
type Props = { value: PublicationPolicy; items: readonly ItemChoice[]; onChange: (value: PublicationPolicy) => void };

const fresh: Rule = { severity: 1, lineItems: "core", action: "hold" };

export function PublicationEditor({ value, items, onChange }: Props) {
  return (
    <RuleList rules={value.rules} fresh={fresh} onChange={(rules) => onChange({ rules })}>
      {(rule, change, isLast) => (
        <div className={styles.fields}>
          {isLast ? null : (
            <>
              <Field label="A finding of">
                <select
                  value={rule.severity}
                  onChange={({ target: { value: given } }) =>
                    change({ ...rule, severity: given === "any" ? "any" : (Number(given) as 1 | 2 | 3) })
                  }
                >
                  <option value="1">Severity 1, the gravest</option>
                  <option value="2">Severity 2</option>
                  <option value="3">Severity 3, the lightest</option>
                  <option value="any">Any severity</option>
                </select>
              </Field>
              <ReachField
                reach={rule.lineItems}
                items={items}
                onChange={(lineItems) => change({ ...rule, lineItems })}
              />
            </>
          )}
          <Field label="The value is">
            <select
              value={rule.action}
              onChange={({ target: { value: action } }) => change({ ...rule, action: action as Rule["action"] })}
            >
              <option value="hold">held until somebody decides</option>
              <option value="publish">published with its doubt</option>
            </select>
          </Field>
        </div>
      )}
    </RuleList>
  );
}
