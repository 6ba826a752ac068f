"use client";

import { Field } from "@/components/field";
import { can, type Role, roles, roleWords } from "@/domain/people/policy";
import type { OverridePolicy } from "@/domain/policies/schema";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import { PercentField } from "./percent-field";
import { ReachField } from "./reach-field";
import { RuleList } from "./rule-list";

type Rule = OverridePolicy["rules"][number];
type Props = { value: OverridePolicy; items: readonly ItemChoice[]; onChange: (value: OverridePolicy) => void };

const able = roles.filter((role) => can(role, "proposal.authorise"));
const fresh: Rule = { lineItems: "any", mostChange: 0.01, needs: "checker", authorisers: [...able] };

export function OverrideEditor({ value, items, onChange }: Props) {
  return (
    <RuleList rules={value.rules} fresh={fresh} onChange={(rules) => onChange({ rules })}>
      {(rule, change, isLast) => (
        <div className={styles.fields}>
          {isLast ? null : (
            <>
              <ReachField
                reach={rule.lineItems}
                items={items}
                onChange={(lineItems) => change({ ...rule, lineItems })}
              />
              <PercentField share={rule.mostChange} onChange={(mostChange) => change({ ...rule, mostChange })} />
            </>
          )}
          <Needs rule={rule} onChange={change} />
        </div>
      )}
    </RuleList>
  );
}

function Needs({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { needs, authorisers } = rule;
  const toggle = (role: Role) => {
    const next = authorisers.includes(role) ? authorisers.filter((one) => one !== role) : [...authorisers, role];
    onChange({ ...rule, authorisers: roles.filter((one) => next.includes(one)) });
  };
  return (
    <>
      <Field label="It needs">
        <select
          value={needs}
          onChange={({ target }) =>
            onChange(
              target.value === "none"
                ? { ...rule, needs: "none", authorisers: [] }
                : { ...rule, needs: "checker", authorisers: [...able] },
            )
          }
        >
          <option value="checker">a second person</option>
          <option value="none">nobody else</option>
        </select>
      </Field>
      {needs === "checker" ? (
        <fieldset className={styles.roles}>
          <legend>Who may authorise</legend>
          {able.map((role) => (
            <label key={role}>
              <input type="checkbox" checked={authorisers.includes(role)} onChange={() => toggle(role)} />{" "}
              {roleWords[role]}
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
