import type { OwnSession } from "@/domain/effort/own-time";

/** A day's work: what was worked on, the latest first, each with its sessions. */
export type OwnDay = { day: string; seconds: number; subjects: OwnSubject[] };
export type OwnSubject = {
  subject: string;
  issueId: number | null;
  title: string | null;
  seconds: number;
  sessions: OwnSession[];
};

/** Sessions in the order of their reading, by the day (UTC) on which they began. */
export function daysOf(sessions: readonly OwnSession[]): OwnDay[] {
  const days = new Map<string, Map<string, OwnSession[]>>();
  for (const session of sessions) {
    const day = session.startedAt.slice(0, 10);
    const subjects = days.get(day) ?? new Map<string, OwnSession[]>();
    days.set(day, subjects);
    subjects.set(session.subject, [...(subjects.get(session.subject) ?? []), session]);
  }
  return [...days].map(([day, bySubject]) => {
    const subjects = [...bySubject].map(([subject, own]) => ({
      subject,
      issueId: own[0]?.issueId ?? null,
      title: own[0]?.title ?? null,
      seconds: sum(own),
      sessions: own,
    }));
    return { day, seconds: sum(subjects.flatMap((one) => one.sessions)), subjects };
  });
}

export const sum = (sessions: readonly OwnSession[]): number =>
  sessions.reduce((total, { activeSeconds }) => total + activeSeconds, 0);

/** The Monday so many weeks later. */
export const weekAfter = (week: string, weeks: number): string =>
  new Date(Date.parse(week) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

const places: Readonly<Record<string, string>> = {
  queue: "The list of issues",
  overrides: "Overrides",
  bulk: "Bulk decisions",
  manual: "Values entered by hand",
  rules: "Rules",
};

/** What was worked on, in words: an issue by its title, anything else by its page. */
export function subjectWords({ subject, title, issueId }: Pick<OwnSubject, "subject" | "title" | "issueId">): string {
  if (title) return title;
  if (issueId !== null) return `Issue ${issueId}`;
  const [place = ""] = subject.split(":");
  return places[place] ?? subject;
}
