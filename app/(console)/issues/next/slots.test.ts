import { describe, expect, it } from "vitest";
import { aheadOf, currentOf, failed, type Handed, handed, type Slots, sent, shown, without } from "./slots";

const slot = (issueId: number, title = `Issue ${issueId}`): Handed => ({
  issueId,
  version: 1,
  title,
  open: true,
  target: { text: "8 h left of 8 h", words: "Due in 8 working hours", state: "calm" },
  node: null,
});
const three = [1, 2, 3].map((id) => slot(id)).reduce<Slots>(handed, []);
const ids = (slots: Slots) => slots.map(({ issueId }) => issueId);

describe("what a person has in hand", () => {
  it("shows the first, and keeps the others ahead; the same issue is never in hand twice", () => {
    expect(currentOf(three)?.issueId).toBe(1);
    expect(ids(aheadOf(three))).toEqual([2, 3]);
    expect(handed(three, slot(2))).toBe(three);
    expect(currentOf([])).toBeNull();
  });

  it("shows the next while a decision is on the way, and puts what is handed out meanwhile before it", () => {
    const one = sent(three, 1);
    expect(ids(one)).toEqual([2, 3, 1]);
    expect(currentOf(one)?.issueId).toBe(2);
    expect(ids(handed(one, slot(4)))).toEqual([2, 3, 4, 1]);
    expect(ids(without(one, 1))).toEqual([2, 3]);
  });

  it("brings a refused decision back at once, or as the next where somebody is typing", () => {
    const both = sent(sent(three, 1), 2);
    expect(ids(failed(both, 1, "now"))).toEqual([1, 3, 2]);
    expect(ids(failed(both, 1, "next"))).toEqual([3, 1, 2]);
    expect(currentOf(failed(both, 1, "now"))).toMatchObject({ issueId: 1, sent: false });
    const none = sent(handed([], slot(1)), 1);
    expect(ids(failed(none, 1, "next"))).toEqual([1]);
    expect(currentOf(failed(none, 1, "next"))?.issueId).toBe(1);
    expect(failed(three, 9, "now")).toBe(three);
  });

  it("shows an issue anew in its place, and one that was taken back first", () => {
    expect(shown(three, slot(2, "Changed"))[1]).toMatchObject({ issueId: 2, title: "Changed", sent: false });
    expect(ids(shown(three, slot(7)))).toEqual([7, 1, 2, 3]);
  });
});
