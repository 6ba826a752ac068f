import { balance } from "./checks/balance";
import { missing } from "./checks/missing";
import { periodEnd } from "./checks/period-end";
import { scaleConflict } from "./checks/scale-conflict";
import { scaleFiling } from "./checks/scale-filing";
import { scaleJump } from "./checks/scale-jump";
import { sharesCover } from "./checks/shares-cover";
import { sharesOrder } from "./checks/shares-order";
import { signConflict } from "./checks/sign-conflict";
import { signNegative } from "./checks/sign-negative";
import { slipConflict } from "./checks/slip-conflict";
import { splitBasis } from "./checks/split-basis";
import { zeroBetween } from "./checks/zero-between";
import type { Rule } from "./model";

/**
 * Every rule in force. A new rule is one file of `checks/`, its test and one line here. Of two rules that object to the
 * same cell, the earlier one explains more, and names the cause.
 */
export const rules: readonly Rule[] = [
  scaleFiling,
  scaleConflict,
  scaleJump,
  signConflict,
  signNegative,
  zeroBetween,
  sharesCover,
  splitBasis,
  slipConflict,
  balance,
  missing,
  periodEnd,
  sharesOrder,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule as it is now; undefined for one that was retired. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);

/** Counts up when findings are put together in another way: companies are then checked again. */
export const examinationVersion = 4;
