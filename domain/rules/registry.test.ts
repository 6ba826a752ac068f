import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ruleById, rules } from "./registry";
import { ruleSetOf, standardRuleSet } from "./rule-set";

const folder = path.join(import.meta.dirname, "checks");
const files = readdirSync(folder).filter((name) => !name.endsWith(".test.ts"));

it("every check is in force, with its id as file name and its own test", () => {
  expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual([...files].sort());
  for (const { id } of rules) expect(readdirSync(folder)).toContain(`${id}.test.ts`);
});

it("ids and catalogue numbers are unique, and found by id", () => {
  expect(new Set(rules.map(({ number }) => number)).size).toBe(rules.length);
  for (const rule of rules) expect(ruleById(rule.id)).toBe(rule);
  expect(ruleById("no-such-rule")).toBeUndefined();
});

it("the rule set's version names every rule with its version and parameters", () => {
  for (const { id, version } of rules) expect(standardRuleSet.version).toContain(`${id}@${version}`);
  expect(standardRuleSet.version).toContain("leastNeighbours=6");
});

it("a setting changes thresholds, or switches a rule off; what it does not know stays", () => {
  const changed = ruleSetOf([
    { ruleId: "zero-between", version: 2, active: true, parameters: { leastNeighbours: 9, retired: 1 } },
    { ruleId: "balance", version: 1, active: false, parameters: {} },
  ]);
  const zero = changed.rules.find(({ rule }) => rule.id === "zero-between");
  expect(zero).toMatchObject({ settingVersion: 2, parameters: { leastNeighbours: 9, largestSpread: 0.5 } });
  expect(zero?.parameters).not.toHaveProperty("retired");
  expect(changed.rules.map(({ rule }) => rule.id)).not.toContain("balance");
  expect(changed.version).not.toBe(standardRuleSet.version);
});
