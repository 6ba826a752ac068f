import { describe, expect, it } from "vitest";
import { activeSeconds, type Moment, stretchesOf } from "./model";
import { touchesOf } from "./touches";

const moment = (seconds: number, over: Partial<Moment> = {}): Moment => {
  const subject = over.subject ?? "issue:1";
  return {
    at: seconds * 1000,
    kind: "input",
    subject,
    issueId: null,
    tab: subject,
    hidden: false,
    issueIds: [],
    ...over,
  };
};
const hide = (seconds: number, over: Partial<Moment> = {}) =>
  moment(seconds, { kind: "visibility", hidden: true, ...over });
const show = (seconds: number, over: Partial<Moment> = {}) => moment(seconds, { kind: "visibility", ...over });

describe("activeSeconds", () => {
  it("gives vector N of the metrics", () => {
    const events = [0, 40, 100, 700, 760].map((seconds) => moment(seconds));
    expect(activeSeconds(events, 300, 60)).toBe(220);
    expect(activeSeconds(events, 900, 60)).toBe(760);
    expect(activeSeconds([...events].reverse(), 300, 60)).toBe(220);
    expect(activeSeconds([], 300)).toBe(0);
    expect(activeSeconds([moment(5)], 300)).toBe(0);
  });

  it("counts time out of sight only after a link was followed, up to the cutoff", () => {
    expect(activeSeconds([moment(0), hide(10), show(200), moment(210)], 300)).toBe(20);
    const link = [moment(0), moment(10, { kind: "link_out" }), hide(10), show(200), moment(210)];
    expect(activeSeconds(link, 300)).toBe(210);
    expect(activeSeconds(link, 120)).toBe(10 + 120 + 10);
    expect(activeSeconds([moment(0), moment(10, { kind: "close" }), moment(100)], 300)).toBe(10);
  });

  it("is one clock over all tabs of a person", () => {
    const left = [0, 60, 120].map((seconds) => moment(seconds, { tab: "a" }));
    const right = [10, 70, 130].map((seconds) => moment(seconds, { tab: "b" }));
    expect(activeSeconds([...left, ...right], 300)).toBe(130);
    const changed = [
      moment(0, { tab: "a" }),
      show(50, { tab: "b" }),
      hide(50, { tab: "a" }),
      moment(100, { tab: "b" }),
    ];
    expect(activeSeconds(changed, 300)).toBe(100);
  });
});

describe("touchesOf", () => {
  const seconds = (moments: Moment[]) => touchesOf(moments).map((touch) => [touch.subject, ...touch.seconds]);

  it("gives each second to one subject and a tail to the end", () => {
    const other = { subject: "issue:2" };
    const moments = [
      moment(0),
      moment(30, { kind: "close" }),
      moment(30, { kind: "open", ...other }),
      moment(50, other),
    ];
    expect(seconds(moments)).toEqual([
      ["issue:1", 30, 30, 30],
      ["issue:2", 80, 80, 80],
    ]);
  });

  it("has no tail after leaving, and an hour at most", () => {
    expect(seconds([moment(0), moment(30, { kind: "close" })])).toEqual([["issue:1", 30, 30, 30]]);
    const long = Array.from({ length: 100 }, (_, n) => moment(n * 100));
    expect(seconds(long)).toEqual([["issue:1", 3600, 3600, 3600]]);
  });

  it("keeps the sensitivity to the cutoff", () => {
    expect(seconds([moment(0), moment(200), moment(700)])).toEqual([["issue:1", 60 + 60 + 60, 200 + 60 + 60, 760]]);
  });

  it("splits a decision about several issues over them, to the second", () => {
    const queue = { subject: "queue", tab: "queue" };
    const decision = moment(50, { ...queue, kind: "decision", issueIds: [9, 7, 8] });
    const touches = touchesOf([moment(0, queue), decision, moment(51, { ...queue, kind: "close" })]);
    expect(touches.map(({ subject, issueId, seconds: [, five] }) => [subject, issueId, five])).toEqual([
      ["issue:7", 7, 17],
      ["issue:8", 8, 17],
      ["issue:9", 9, 17],
    ]);
  });

  it("does not take a decision that the server reports for a tab", () => {
    const queue = { subject: "queue" };
    const decided = moment(20, { kind: "decision", subject: "issue:5", issueId: 5 });
    expect(seconds([moment(0, queue), decided, moment(60, { ...queue, kind: "close" })])).toEqual([
      ["queue", 60, 60, 60],
      ["issue:5", 0, 0, 0],
    ]);
    expect(seconds([decided])).toEqual([["issue:5", 60, 60, 60]]);
  });
});

describe("stretchesOf", () => {
  it("ends a stretch after fifteen minutes of nothing", () => {
    const stretches = stretchesOf([moment(0), moment(900), moment(1801)]);
    expect(stretches.map((stretch) => stretch.length)).toEqual([2, 1]);
  });
});
