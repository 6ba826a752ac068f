import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EdgarServer } from "./options";
import { startEdgarServer } from "./start-edgar-server";
import { rawRequest } from "./testing/raw-request";

let server: EdgarServer;
beforeAll(async () => {
  server = await startEdgarServer({ market: { seed: 3, companies: 2 }, day: "2026-01-05", lastDay: "2026-02-01" });
});
afterAll(() => server.close());

const type = { "content-type": "application/json" };
async function post(body: unknown, headers: Record<string, string> = type) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await rawRequest(`${server.url}/_control`, { method: "POST", headers, body: text });
  return { status: answer.status, content: JSON.parse(answer.body.toString()) as Record<string, unknown> };
}

describe("the control page", () => {
  it("is served whole from here, and allows nothing from elsewhere", async () => {
    const page = await rawRequest(server.url);
    expect(page.status).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    const parts = [...page.body.toString().matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, part]) => part);
    expect(parts).toEqual(["/_control/page.css", "/_control/page.js"]);
    for (const part of parts) expect((await rawRequest(`${server.url}${part}`)).status).toBe(200);
  });

  it("moves the day, switches faults, and says what is", async () => {
    expect((await post({ step: 1 })).content).toMatchObject({ day: "2026-01-06", lastDay: "2026-02-01" });
    expect((await post({ day: "2026-01-09" })).content).toMatchObject({ day: "2026-01-09" });
    expect(server.day()).toBe("2026-01-09");
    const faults = [{ kind: "500", share: 1, routes: ["tickers"] }];
    expect((await post({ faults })).content).toMatchObject({ faults });
    expect((await rawRequest(`${server.url}/files/company_tickers.json`)).status).toBe(500);
    const state = JSON.parse((await rawRequest(`${server.url}/_control`)).body.toString());
    expect(state).toMatchObject({ total: 1, busiestSecond: 1, requests: [{ route: "tickers", fault: "500" }] });
    expect((await post({ forget: true, faults: [] })).content).toMatchObject({ total: 0, faults: [] });
  });

  it("refuses in words and changes nothing", async () => {
    const day = server.day();
    for (const [body, words] of [
      [{ step: 400 }, "The market ends on 2026-02-01"],
      [{ day: "2026-02-30" }, "2026-02-30"],
      [{ faults: [{ kind: "fire", share: 1 }] }, "kind"],
      [{ weather: "sunny" }, "weather"],
      ["{", "not JSON"],
    ] as const) {
      const { status, content } = await post(body);
      expect(status).toBe(400);
      expect(content.message).toContain(words);
    }
    expect(server.day()).toBe(day);
  });

  it("takes nothing that a page of another site could send", async () => {
    expect((await post({ step: 1 }, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post({ step: 1 }, { ...type, host: "evil.example" })).status).toBe(403);
    expect((await rawRequest(server.url, { headers: { host: "evil.example:80" } })).status).toBe(403);
    expect((await rawRequest(`${server.url}/_control`, { method: "OPTIONS" })).status).toBe(405);
  });
});
