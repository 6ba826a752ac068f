import { describe, expect, it } from "vitest";
import { type GroupPlan, type KnownIssue, planGroups as planned } from "./plan-groups";

const issue = (id: number, fingerprint: string, over: Partial<KnownIssue> = {}): KnownIssue => ({
  id,
  fingerprint,
  aliases: [],
  resolved: false,
  openedAt: id,
  ...over,
});
let serial = 0;
const held = (fingerprint: string, issueId: number | null) => ({ id: serial++, fingerprint, issueId });

/** Plans without the names they bring together, where those are theirs alone. */
const planGroups = (...given: Parameters<typeof planned>) =>
  planned(...given).map(({ fingerprints, ...plan }): Partial<GroupPlan> => {
    return fingerprints.join() === plan.fingerprint ? plan : { ...plan, fingerprints };
  });

describe("planGroups", () => {
  it("opens new groups in fingerprint order, whatever the order of the findings", () => {
    const findings = [held("b", null), held("a", null), held("b", null)];
    expect(planGroups(findings, [])).toEqual([
      { fingerprint: "a", issueId: null, inherited: false },
      { fingerprint: "b", issueId: null, inherited: false },
    ]);
    expect(planGroups([...findings].reverse(), [])).toEqual(planGroups(findings, []));
  });

  it("joins by fingerprint, also a resolved issue, and renames the one that answered to it before", () => {
    const issues = [issue(1, "a", { aliases: ["old"] }), issue(2, "b", { resolved: true })];
    expect(planGroups([held("old", null), held("b", null)], issues)).toEqual([
      { fingerprint: "b", issueId: 2, inherited: false },
      { fingerprint: "old", issueId: 1, inherited: true },
    ]);
  });

  it("keeps apart what is explained apart, though one issue once answered to both", () => {
    const issues = [issue(1, "a", { aliases: ["old"] })];
    expect(planGroups([held("old", 1), held("a", 1)], issues)).toEqual([
      { fingerprint: "a", issueId: 1, inherited: false },
      { fingerprint: "old", issueId: null, inherited: false },
    ]);
  });

  it("lets a better explanation inherit the issue that holds most of its findings", () => {
    const issues = [issue(1, "cell 1"), issue(2, "line item"), issue(3, "cell 3")];
    const findings = [held("filing", 1), held("filing", 2), held("filing", 2), held("filing", 3)];
    expect(planGroups(findings, issues)).toEqual([{ fingerprint: "filing", issueId: 2, inherited: true }]);
  });

  it("prefers the oldest among equals, and an undecided issue to a resolved one", () => {
    const findings = [held("filing", 5), held("filing", 4), held("filing", 3), held("filing", 3)];
    const issues = [
      issue(3, "x", { resolved: true }),
      issue(4, "y", { openedAt: 90 }),
      issue(5, "z", { openedAt: 80 }),
    ];
    expect(planGroups(findings, issues)[0]?.issueId).toBe(5);
    expect(planGroups([held("filing", 3)], issues)[0]?.issueId).toBe(3);
  });

  it("leaves an issue to its own explanation while anything open speaks for it", () => {
    const issues = [issue(1, "line item")];
    const findings = [held("line item", 1), held("cell", 1), held("cell", 1)];
    expect(planGroups(findings, issues)).toEqual([
      { fingerprint: "cell", issueId: null, inherited: false },
      { fingerprint: "line item", issueId: 1, inherited: false },
    ]);
  });

  it("lets only one group inherit an issue", () => {
    expect(planGroups([held("p", 1), held("q", 1), held("q", 1)], [issue(1, "gone")])).toEqual([
      { fingerprint: "p", issueId: 1, inherited: true },
      { fingerprint: "q", issueId: null, inherited: false },
    ]);
  });

  describe("with causes that a person merged", () => {
    const merges = new Map([["b", "a"]]);

    it("puts both into the issue of the target", () => {
      const issues = [issue(1, "a"), issue(2, "b")];
      const both = { fingerprint: "a", fingerprints: ["a", "b"], issueId: 1, inherited: false };
      expect(planGroups([held("a", 1), held("b", 2)], issues, merges)).toEqual([both]);
      expect(planGroups([held("b", 2), held("a", 1)], [...issues].reverse(), merges)).toEqual([both]);
    });

    it("follows the target when it is explained by another name, and when nothing else speaks for it", () => {
      const issues = [issue(1, "a"), issue(2, "b", { resolved: true })];
      expect(planGroups([held("better", 1), held("b", 1)], issues, merges)).toEqual([
        { fingerprint: "better", fingerprints: ["b", "better"], issueId: 1, inherited: true },
      ]);
      const renamed = [issue(1, "better", { aliases: ["a"] }), issue(2, "b", { resolved: true })];
      expect(planGroups([held("better", 1), held("b", null)], renamed, merges)).toEqual([
        { fingerprint: "better", fingerprints: ["b", "better"], issueId: 1, inherited: false },
      ]);
      expect(planGroups([held("b", 1)], issues, merges)).toMatchObject([{ fingerprint: "a", issueId: 1 }]);
    });

    it("follows a chain, and comes to an end in a circle", () => {
      const chain = new Map([
        ["c", "b"],
        ["b", "a"],
      ]);
      expect(planGroups([held("a", 1), held("c", null)], [issue(1, "a")], chain)).toMatchObject([
        { fingerprint: "a", fingerprints: ["a", "c"] },
      ]);
      const circle = new Map([
        ["a", "b"],
        ["b", "a"],
      ]);
      expect(planGroups([held("a", 1), held("b", 2)], [issue(1, "a"), issue(2, "b")], circle)).not.toEqual([]);
    });
  });
});
