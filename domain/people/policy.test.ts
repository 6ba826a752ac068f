import { describe, expect, it } from "vitest";
import { can, homeOf, pages, pagesOf, refusal, roles, verbs } from "./policy";

describe("can", () => {
  it("lets an admin do everything and a proposition PM what everybody may", () => {
    expect(verbs.every((verb) => can("admin", verb))).toBe(true);
    expect(verbs.filter((verb) => can("proposition_pm", verb))).toEqual([
      "issue.comment",
      "view.save",
      "effort.record",
      "notification.choose",
    ]);
  });

  it("keeps deciding with analysts, and starting an ingest with systems PMs", () => {
    expect(roles.filter((role) => can(role, "issue.decide"))).toEqual(["analyst", "admin"]);
    expect(roles.filter((role) => can(role, "ingest.start"))).toEqual(["systems_pm", "admin"]);
    expect(roles.filter((role) => can(role, "proposal.authorise"))).toEqual([
      "analyst",
      "systems_pm",
      "manager",
      "admin",
    ]);
    expect(roles.filter((role) => can(role, "people.manage"))).toEqual(["admin"]);
  });
});

describe("refusal", () => {
  it("names the role, the act and who can", () => {
    expect(refusal("proposition_pm", "issue.decide")).toBe(
      "A proposition PM cannot decide issues. Ask a business analyst or an admin.",
    );
    expect(refusal("analyst", "people.manage")).toBe("A business analyst cannot manage people. Ask an admin.");
    expect(refusal("analyst", "ingest.start")).toBe(
      "A business analyst cannot start an ingest. Ask a systems PM or an admin.",
    );
  });
});

describe("pagesOf", () => {
  it("shows every page to every role, each once, its own work first", () => {
    for (const role of roles) {
      const shown = pagesOf(role).flatMap((group) => group.pages);
      expect(new Set(shown)).toEqual(new Set(Object.values(pages)));
      expect(shown).toHaveLength(Object.keys(pages).length);
      expect(homeOf(role)).toBe(shown[0]?.path);
      expect(pagesOf(role).every((group) => group.pages.length > 0)).toBe(true);
    }
    expect(homeOf("analyst")).toBe("/issues");
    expect(homeOf("manager")).toBe("/overrides");
  });
});
