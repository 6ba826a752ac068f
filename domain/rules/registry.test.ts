import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ruleById, ruleSetVersion, rules } from "./registry";

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
  for (const { id, version } of rules) expect(ruleSetVersion).toContain(`${id}@${version}`);
  expect(ruleSetVersion).toContain("leastNeighbours=6");
});
