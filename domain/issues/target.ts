import type { CurrentPolicy } from "@/domain/policies/current-policy";
import type { PauseReason, TimeTargets } from "@/domain/policies/schema";
import type { Severity } from "@/domain/rules/model";
import { addWorkingMinutes, workingMinutesBetween } from "@/domain/targets/working-time";
import type { Disposition, IssueStatus } from "./schema";

/** An issue's time target. While `pausedAt` is set the clock stands, and `leftMinutes` says more than `dueAt`. */
export type Target = {
  dueAt: Date;
  pausedAt: Date | null;
  leftMinutes: number | null;
  /** The version of the policy by which they were computed. */
  targetVersion: number;
};

export type TargetPolicy = CurrentPolicy<"time_targets">;

type Standing = { status: IssueStatus; disposition: Disposition | null };

/** Working minutes that an issue of this severity has. */
export const targetMinutes = (targets: TimeTargets, severity: Severity): number =>
  Math.round(targets.hours[severity] * 60);

/** When an issue that was opened (or reopened) at `from` should be decided: after its severity's working hours. */
export const dueAt = (targets: TimeTargets, from: Date, severity: Severity): Date =>
  addWorkingMinutes(targets, from, targetMinutes(targets, severity));

/** Working minutes left at `now`; negative when the target is missed. */
export const minutesLeft = (targets: TimeTargets, target: Omit<Target, "targetVersion">, now: Date): number =>
  target.pausedAt !== null && target.leftMinutes !== null
    ? target.leftMinutes
    : workingMinutesBetween(targets, now, target.dueAt);

/** Why the clock stands for an issue in this standing; null when it runs, or the issue is resolved. */
export function pauseOf(targets: TimeTargets, { status, disposition }: Standing): PauseReason | null {
  if (status === "open" || status === "resolved") return null;
  const reason = status === "snoozed" && disposition === "source_challenged" ? disposition : status;
  return targets.pauses.includes(reason) ? reason : null;
}

/** A whole target from now on, for an issue that was opened or reopened. */
export const freshTarget = ({ version, value }: TargetPolicy, severity: Severity, now: Date): Target => ({
  dueAt: dueAt(value, now, severity),
  pausedAt: null,
  leftMinutes: null,
  targetVersion: version,
});

/**
 * The target of an issue in the standing that it has come to: the clock stops where the policy pauses, and goes on with
 * what was left where it does not. What was late before a pause is late after it. Returns `target` itself when it fits.
 */
export function targetAfter({ value: targets }: TargetPolicy, target: Target, standing: Standing, now: Date): Target {
  const pauses = pauseOf(targets, standing) !== null;
  if (pauses === (target.pausedAt !== null)) return target;
  const left = minutesLeft(targets, target, now);
  if (pauses) return { ...target, pausedAt: now, leftMinutes: left };
  return { ...target, dueAt: addWorkingMinutes(targets, now, left), pausedAt: null, leftMinutes: null };
}

/** A target under another policy: the working time that was used up by the old one counts against the new one. */
export function carriedOver(
  old: TimeTargets,
  { version, value }: TargetPolicy,
  target: Target,
  severity: Severity,
  now: Date,
): Target {
  const used = targetMinutes(old, severity) - minutesLeft(old, target, now);
  const left = targetMinutes(value, severity) - used;
  if (target.pausedAt !== null) return { ...target, leftMinutes: left, targetVersion: version };
  return { ...target, dueAt: addWorkingMinutes(value, now, left), targetVersion: version };
}
