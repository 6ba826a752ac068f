import { nextStarts } from "@/domain/sources/cron";
import type { CompanyFailureGroup, SourceRow } from "@/domain/sources/rows";
import type { AlarmKind } from "./schema";

/** Why an alarm is open. The words hold moments, not ages, so that they change only when the facts do. */
export type Cause = {
  sourceId: number;
  kind: AlarmKind;
  severity: 1 | 2;
  title: string;
  detail: string;
  runId: number | null;
};

/** A start that is this late did not merely wait for the next tick. */
const overdueMinutes = 10;
/** With so many failures in a row the gate closes, and is still ajar after its pause. */
const failingGate = 8;
/** Failures that say something about the company, not about the source or about us. */
const expected: readonly string[] = ["not_published"];

const minuteMs = 60_000;
const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const at = (iso: string): string => `${timeFormat.format(new Date(iso))} UTC`;
/** Pauses of the gate are seconds and minutes: a whole minute would be wrong as soon as it is read. */
const clockAt = (iso: string): string => `${iso.slice(11, 19)} UTC`;

/** What is wrong with a source now: at most one cause of each kind. */
export function causesOf(source: SourceRow, now: Date): Cause[] {
  if (!source.fetched) return [];
  const found = [failuresOf(source), latenessOf(source, now), silenceOf(source, now)];
  return found.filter((cause) => cause !== null);
}

const cause = (
  source: SourceRow,
  kind: AlarmKind,
  severity: Cause["severity"],
  words: Pick<Cause, "title" | "detail">,
): Cause => ({
  ...words,
  sourceId: source.id,
  kind,
  severity,
  runId: kind === "failures" ? (source.lastRun?.id ?? null) : null,
});

function failuresOf(source: SourceRow): Cause | null {
  const { lastRun, hold, name } = source;
  const groups = source.failures.filter(({ code }) => !expected.includes(code));
  const failing = groups.reduce((sum, { companies }) => sum + companies, 0);
  const also = failing > 0 ? ` ${companies(failing)} failing: ${groupWords(groups)}` : "";
  if (lastRun?.status === "failed") {
    const detail = `Run ${lastRun.id} ended without a result: ${lastRun.error ?? "no reason was kept."}${also}`;
    return cause(source, "failures", 1, { title: `${name}: the last run failed`, detail });
  }
  if (hold || source.failuresInARow >= failingGate) {
    const until = hold ? `No request is sent before ${clockAt(hold.until)}` : "Requests are tried again one by one";
    const why = hold ? `: ${hold.reason}` : "";
    const inARow = source.failuresInARow > 1 ? ` ${source.failuresInARow} requests in a row failed.` : "";
    const detail = `${until}${why}${endOf(why || until)}${inARow} It goes on by itself.${also}`;
    return cause(source, "failures", 1, { title: `${name}: requests are held back`, detail });
  }
  if (lastRun?.notes) {
    const title = `${name}: the last run could not read everything`;
    return cause(source, "failures", 2, { title, detail: `${lastRun.notes.replaceAll("\n", " ")}${also}` });
  }
  // While a run is under way its companies are just being tried again.
  if (failing === 0 || !lastRun) return null;
  const title = `${name}: ${companies(failing)} failed`;
  return cause(source, "failures", 2, {
    title,
    detail: `${groupWords(groups)} Their published values stay as they are.`,
  });
}

const endOf = (sentence: string): string => (/[.!?]$/.test(sentence) ? "" : ".");
const companies = (count: number): string => (count === 1 ? "1 company" : `${count.toLocaleString("en-GB")} companies`);

/** "The source did not answer in time (12: Acme, Birch …). It is asked again at the next start." */
const groupWords = (groups: CompanyFailureGroup[]): string =>
  groups
    .slice(0, 3)
    .map(({ words, companies: count, examples, remedy }) => {
      const names = examples.slice(0, 2).map(({ name }) => name);
      return `${words} (${count.toLocaleString("en-GB")}: ${names.join(", ")}${count > names.length ? " …" : ""}). ${remedy}`;
    })
    .join(" ");

function latenessOf(source: SourceRow, now: Date): Cause | null {
  const overdue = overdueStart(source, now);
  if (overdue) {
    const detail = `The ${overdue.kind === "poll" ? "poll" : "archive run"} due on ${at(overdue.dueAt)} has not started. Look at the workers on /sources, and at the schedulers in the job console.`;
    return cause(source, "late", 1, { title: `${source.name}: a due start was missed`, detail });
  }
  const { late, oldestAnnouncedAt } = source.awaited;
  if (late === 0) return null;
  const filings = late === 1 ? "1 announced filing has" : `${late.toLocaleString("en-GB")} announced filings have`;
  const oldest = oldestAnnouncedAt ? ` The oldest was announced on ${at(oldestAnnouncedAt)}.` : "";
  const detail = `${filings} not arrived within ${span(source.lateAfterMinutes)}.${oldest} Each is asked for again by itself, weekly in the end, until it arrives or somebody sets it aside on its company's page. If filings of this source always take longer, raise its limit.`;
  return cause(source, "late", 2, { title: `${source.name}: ${filings} not arrived`, detail });
}

function overdueStart(source: SourceRow, now: Date) {
  if (source.paused) return null;
  const limit = now.getTime() - overdueMinutes * minuteMs;
  for (const { active, dueAt, kind } of source.schedules) {
    if (active && dueAt && Date.parse(dueAt) < limit) return { kind, dueAt };
  }
  return null;
}

function silenceOf(source: SourceRow, now: Date): Cause | null {
  const since = Math.min(
    ...source.schedules.flatMap(({ active, activeSince }) => (active && activeSince ? [Date.parse(activeSince)] : [])),
  );
  if (source.paused || source.members === 0 || !Number.isFinite(since)) return null;
  const patience = patienceMinutes(source, now);
  const limit = now.getTime() - patience * minuteMs;
  const isOld = (iso: string | null) => Math.max(since, iso === null ? 0 : Date.parse(iso)) < limit;
  const within = span(patience);
  if (isOld(source.lastCompletedAt)) {
    const last = source.lastCompletedAt ? `The last one ended on ${at(source.lastCompletedAt)}.` : "None ever did.";
    const reason = source.missing ?? "Look at its runs and at the workers on /sources.";
    const detail = `No run has come to its end within ${within}. ${last} ${reason}`;
    return cause(source, "silent", 1, { title: `${source.name}: no answer`, detail });
  }
  if (!isOld(source.lastNewAt)) return null;
  const last = source.lastNewAt ? `The last new value came on ${at(source.lastNewAt)}.` : "No value has ever come.";
  const detail = `Its runs end well but bring nothing new within ${within}. ${last} Compare one company with the source itself; if it is right, raise the limit.`;
  return cause(source, "silent", 2, { title: `${source.name}: nothing new`, detail });
}

const startsAhead = 10;
const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;

/** A source that is read every Sunday is not silent on a Thursday: its own longest pause counts, if that is longer. */
function patienceMinutes(source: SourceRow, now: Date): number {
  const pauses = source.schedules
    .filter(({ active }) => active)
    .map((timing) => {
      const starts = nextStarts(timing, now, startsAhead).map((start) => start.getTime() / minuteMs);
      return Math.max(...starts.slice(1).map((start, index) => start - (starts[index] as number)));
    });
  const longest = Math.ceil(Math.min(...pauses));
  return Math.max(source.silentAfterMinutes, longest + (longest < dayMinutes ? hourMinutes : dayMinutes));
}

/** Minutes as people say them: "30 minutes", "4 days". */
function span(minutes: number): string {
  const [count, unit] = [
    [minutes / 1440, "day"],
    [minutes / 60, "hour"],
    [minutes, "minute"],
  ].find(([amount]) => Number.isInteger(amount)) as [number, string];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
