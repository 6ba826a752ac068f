import { describe, expect, it } from "vitest";
import { createEffortLog } from "./effort-log";

function logged() {
  const clock = { now: 5_000 };
  return { clock, log: createEffortLog(() => clock.now) };
}

describe("createEffortLog", () => {
  it("beats only when there was input since the last beat", () => {
    const { log } = logged();
    log.record("open");
    log.beat();
    log.touch();
    log.beat();
    log.beat();
    expect(log.take().events.map(({ kind }) => kind)).toEqual(["open", "heartbeat"]);
  });

  it("says how long ago each event was, also when it could only be sent later", () => {
    const { clock, log } = logged();
    log.record("open");
    clock.now += 1_000;
    const lost = log.take();
    lost.putBack();
    log.record("visibility", { hidden: true });
    clock.now += 500;
    expect(log.take().events).toEqual([
      { kind: "open", payload: undefined, ageMs: 1_500 },
      { kind: "visibility", payload: { hidden: true }, ageMs: 500 },
    ]);
    expect(log.take().events).toEqual([]);
  });

  it("gives up the oldest events rather than grow for ever", () => {
    const { log } = logged();
    for (let event = 0; event < 600; event++) log.record(event === 0 ? "open" : "heartbeat");
    const { events } = log.take();
    expect(events).toHaveLength(500);
    expect(events[0]?.kind).toBe("heartbeat");
  });
});
