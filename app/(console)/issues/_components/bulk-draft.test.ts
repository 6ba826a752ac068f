import { describe, expect, it } from "vitest";
import { bulkKinds } from "@/domain/bulk/model";
import { bulkDecision } from "@/domain/bulk/schema";
import { decisionOf, newDraft, previewedDecision } from "./bulk-draft";

const now = new Date("2026-03-02T10:00:00Z");
const typed = (kind: (typeof bulkKinds)[number]) => ({ ...newDraft(kind, now), note: "Why", wish: "Do it", toId: 7 });

describe("decisionOf", () => {
  it.each(bulkKinds)("asks for what the server understands: %s", (kind) => {
    expect(bulkDecision.safeParse(decisionOf(typed(kind)))).toMatchObject({ success: true, data: { kind } });
  });

  it("leaves the root cause to each issue unless one is named", () => {
    expect(decisionOf(typed("correct"))).toMatchObject({ rootCause: null });
    expect(decisionOf({ ...typed("correct"), rootCause: "scale" })).toMatchObject({ rootCause: "scale" });
  });

  it("sends a last day only where the override has one", () => {
    const draft = { ...typed("correct"), expiresOn: "2026-04-01" };
    expect(decisionOf(draft)).toMatchObject({ expiresOn: null });
    expect(decisionOf({ ...draft, expiry: "until_date" })).toMatchObject({ expiresOn: "2026-04-01" });
  });

  it("says nothing where words are missing: the server does", () => {
    expect(bulkDecision.safeParse(decisionOf({ ...typed("expected"), note: " " })).success).toBe(false);
  });
});

describe("previewedDecision", () => {
  it("does not wait for the note, but for what it rests on", () => {
    expect(previewedDecision({ ...typed("expected"), note: "" })).not.toBeNull();
    expect(previewedDecision({ ...typed("hand_over"), toId: null })).toBeNull();
    expect(previewedDecision({ ...typed("correct"), expiry: "until_date" })).toBeNull();
    expect(previewedDecision({ ...typed("not_now"), until: "" })).toBeNull();
  });
});
