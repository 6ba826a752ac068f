import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpReceiver, httpReceiver } from "@/domain/messages/testing/receivers";
import { pingMonitor } from "./ping-monitor";

let web: HttpReceiver;
beforeAll(async () => {
  web = await httpReceiver();
});
afterAll(() => web.close());

describe("the heartbeat for a monitor outside", () => {
  it("asks the monitor's address once, and nothing where none is set", async () => {
    await pingMonitor(undefined);
    expect(web.posted).toEqual([]);
    await pingMonitor(web.url);
    expect(web.posted).toMatchObject([{ path: "/alarms", body: "" }]);
  });

  it("lets upkeep go on when the monitor refuses, hangs or is gone", async () => {
    web.answer = 500;
    await pingMonitor(web.url);
    web.answer = "hang";
    const startedAt = performance.now();
    await pingMonitor(web.url);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    const gone = await httpReceiver();
    await gone.close();
    await pingMonitor(gone.url);
    expect(web.posted).toHaveLength(3);
  });
});
