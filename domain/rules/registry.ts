import { balance } from "./checks/balance";
import { balanceLegs } from "./checks/balance-legs";
import { cashFlowSum } from "./checks/cash-flow-sum";
import { cashRoll } from "./checks/cash-roll";
import { crossSource } from "./checks/cross-source";
import { currentSplit } from "./checks/current-split";
import { duplicateConflict } from "./checks/duplicate-conflict";
import { epsCheck } from "./checks/eps-check";
import { equityNci } from "./checks/equity-nci";
import { grossProfit } from "./checks/gross-profit";
import { missing } from "./checks/missing";
import { outlier } from "./checks/outlier";
import { partWhole } from "./checks/part-whole";
import { periodEnd } from "./checks/period-end";
import { periodLength } from "./checks/period-length";
import { ratioRange } from "./checks/ratio-range";
import { restatement } from "./checks/restatement";
import { scaleConflict } from "./checks/scale-conflict";
import { scaleFiling } from "./checks/scale-filing";
import { scaleJump } from "./checks/scale-jump";
import { sharesCover } from "./checks/shares-cover";
import { sharesOrder } from "./checks/shares-order";
import { signConflict } from "./checks/sign-conflict";
import { signNegative } from "./checks/sign-negative";
import { slipConflict } from "./checks/slip-conflict";
import { splitBasis } from "./checks/split-basis";
import { stale } from "./checks/stale";
import { subPeriods } from "./checks/sub-periods";
import { tagSwitch } from "./checks/tag-switch";
import { unit } from "./checks/unit";
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
  duplicateConflict,
  sharesCover,
  splitBasis,
  slipConflict,
  balance,
  balanceLegs,
  currentSplit,
  equityNci,
  cashFlowSum,
  cashRoll,
  grossProfit,
  epsCheck,
  subPeriods,
  partWhole,
  unit,
  periodLength,
  missing,
  tagSwitch,
  stale,
  periodEnd,
  sharesOrder,
  outlier,
  ratioRange,
  crossSource,
  restatement,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule as it is now; undefined for one that was retired. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);

/** Counts up when findings are put together in another way: companies are then checked again. */
export const examinationVersion = 6;
