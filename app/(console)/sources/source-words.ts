import { formatAgo, formatCount, formatPlural } from "@/components/format";
import type { SourceRow } from "@/domain/sources/rows";
import { formatClock, formatDay } from "./source-format";

export type Tone = "plain" | "accent" | "good" | "warn" | "bad";
export type SourceWords = { tone: Tone; state: string; sentence: string };

type Schedule = Pick<SourceRow["schedules"][number], "active" | "dueAt">;
type Facts = Omit<SourceRow, "schedules"> & { schedules: readonly Schedule[] };

/** A start that is this late did not merely wait for the next tick. */
const overdueMs = 10 * 60_000;

/** What a person has to know of a source first: the gravest thing, or that all is well. */
export function wordsOf(source: Facts, now: string): SourceWords {
  return (
    notAsked(source, now) ??
    troubled(source, now) ??
    waiting(source, now) ?? {
      tone: "good",
      state: "Up to date",
      sentence: source.indexThrough
        ? `Everything announced until ${formatDay(source.indexThrough, now)} has arrived.`
        : "Every company has been read, and nothing more is announced.",
    }
  );
}

const say = (tone: Tone, state: string, sentence: string): SourceWords => ({ tone, state, sentence });

function notAsked(source: Facts, now: string): SourceWords | null {
  if (!source.fetched) return say("plain", "By hand", "People type these values in from filings; nothing is fetched.");
  if (source.paused) {
    const { by, at, reason } = source.paused;
    const also = source.missing ? ` Nor is it set up: ${source.missing}` : "";
    return say("warn", "Paused", `Paused by ${by ?? "somebody"} ${formatAgo(at, now)}: ${endStop(reason)}${also}`);
  }
  if (source.missing) return say("warn", "Not set up", source.missing);
  if (!source.hold) return null;
  const until = formatClock(source.hold.until);
  const sentence = `No request is sent before ${until}: the source asked to be left alone, or failed too often. It goes on by itself.`;
  return say("bad", "Left alone", sentence);
}

function troubled(source: Facts, now: string): SourceWords | null {
  const { lastRun, failing, members, awaited } = source;
  const missed = source.schedules.find(({ active, dueAt }) => active && dueAt && isLongAgo(dueAt, now));
  if (missed?.dueAt) {
    const due = formatAgo(missed.dueAt, now);
    return say("bad", "Overdue", `The start that was due ${due} did not happen: no worker process may be running.`);
  }
  if (lastRun?.status === "failed") {
    return say("bad", "Last run failed", lastRun.error ?? "The last run ended without a result.");
  }
  if (lastRun?.notes) return say("warn", "Not read whole", lastRun.notes.split("\n")[0] as string);
  if (failing > 0) {
    const count = `${formatCount(failing)} of ${formatPlural(members, "company", "companies")}`;
    return say("warn", "Failures", `${count} could not be read last time. Their published values stay as they are.`);
  }
  if (awaited.late > 0) {
    const late = formatPlural(awaited.late, "announced filing is", "announced filings are");
    const oldest = awaited.oldestAnnouncedAt;
    return say("bad", "Late", `${late} late${oldest ? `: the oldest was announced ${formatAgo(oldest, now)}` : ""}.`);
  }
  return null;
}

const isLongAgo = (at: string, now: string): boolean => Date.parse(now) - Date.parse(at) > overdueMs;

function waiting(source: Facts, now: string): SourceWords | null {
  const { members, neverTaken, awaited, schedules, lastRun } = source;
  if (members === 0) return say("plain", "No companies", "Nothing is read before companies are added.");
  if (neverTaken === members && lastRun === null)
    return say("plain", "Not read yet", "No run has read this source yet.");
  if (!schedules.some(({ active }) => active)) {
    const until = awaited.open === 0 && source.indexThrough;
    const arrived = until ? ` Everything announced until ${formatDay(until, now)} has arrived.` : "";
    return say("warn", "Not scheduled", `It is read only when somebody starts a run.${arrived}`);
  }
  if (awaited.open > 0) {
    const open = formatPlural(awaited.open, "announced filing has", "announced filings have");
    return say("accent", "Waiting", `${open} not arrived yet, and none is late.`);
  }
  if (neverTaken === 0) return null;
  return say("accent", "Filling", `${formatPlural(neverTaken, "company has", "companies have")} not been read yet.`);
}

const endStop = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);
