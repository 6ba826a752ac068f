import { describe, expect, it } from "vitest";
import type { OwnSession } from "@/domain/effort/own-time";
import { daysOf, subjectWords, weekAfter } from "./days";

const session = (startedAt: string, subject: string, activeSeconds: number): OwnSession => ({
  id: startedAt,
  subject,
  issueId: subject.startsWith("issue:") ? Number(subject.slice(6)) : null,
  title: null,
  startedAt,
  endedAt: startedAt,
  clockSeconds: activeSeconds,
  activeSeconds,
  corrections: [],
});

describe("daysOf", () => {
  it("puts a day's sessions together by what they were about", () => {
    const days = daysOf([
      session("2026-03-03T00:10:00Z", "issue:2", 30),
      session("2026-03-02T23:50:00Z", "issue:2", 60),
      session("2026-03-02T10:00:00Z", "queue", 10),
      session("2026-03-02T09:00:00Z", "issue:2", 5),
    ]);
    expect(
      days.map(({ day, seconds, subjects }) => [day, seconds, subjects.map((one) => [one.subject, one.seconds])]),
    ).toEqual([
      ["2026-03-03", 30, [["issue:2", 30]]],
      [
        "2026-03-02",
        75,
        [
          ["issue:2", 65],
          ["queue", 10],
        ],
      ],
    ]);
  });

  it("names what is no issue by its page", () => {
    expect(subjectWords({ subject: "manual:7", title: null, issueId: null })).toBe("Values entered by hand");
    expect(subjectWords({ subject: "issue:7", title: null, issueId: 7 })).toBe("Issue 7");
    expect(weekAfter("2026-03-02", -1)).toBe("2026-02-23");
  });
});
