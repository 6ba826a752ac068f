import { describe, expect, it } from "vitest";
import { bulkDraftOf } from "./bulk-draft-of";
import type { Draft } from "./decision-draft";

const draft: Draft = {
  choice: "suggested",
  rootCause: "scale",
  note: "Filed in thousands",
  expiry: "until_date",
  expiresOn: "2026-04-01",
  scope: "point",
  leastValue: "",
  mostValue: "",
  until: "2026-03-09",
  wake: "company_count",
  more: "4",
  toolKind: "rule",
  wish: "Rescale them",
  toolUntil: "2026-03-16",
  target: null,
  values: {},
};

describe("bulkDraftOf", () => {
  it("takes what was typed over to the bulk form", () => {
    expect(bulkDraftOf(draft)).toMatchObject({
      kind: "correct",
      rootCause: "scale",
      note: "Filed in thousands",
      expiry: "until_date",
      expiresOn: "2026-04-01",
    });
    expect(bulkDraftOf({ ...draft, choice: "later" })).toMatchObject({
      kind: "not_now",
      until: "2026-03-09",
      wake: "none",
    });
    expect(bulkDraftOf({ ...draft, choice: "tool" })).toMatchObject({ kind: "needs_tool", until: "2026-03-16" });
  });

  it("has nothing for what fits one issue only", () => {
    for (const choice of ["other", "duplicate", null] as const) expect(bulkDraftOf({ ...draft, choice })).toBeNull();
  });
});
