import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { formatDay, parseDay } from "@/domain/periods/model";
import { type Filing, type Market, tenDigits } from "./market";
import { type EdgarServer, type FaultKind, type FaultSetting, faultKinds } from "./options";
import { openSimulatedMarket } from "./simulated-market";
import { startEdgarServer } from "./start-edgar-server";
import { rawRequest } from "./testing/raw-request";

const source = { seed: 200, companies: 8 };
const until = parseDay("2026-03-31") as number;
let server: EdgarServer;
let market: Market;
let news: Filing;
const where = () => `${server.url}/api/xbrl/companyfacts/CIK${tenDigits(news.cik)}.json`;
const ask = (headers: Record<string, string> = {}) => rawRequest(where(), { headers });
const last = () => server.requests().at(-1);

beforeAll(async () => {
  market = openSimulatedMarket(source, until);
  let [filing] = await market.filedOn(until);
  for (let day = until; !filing; day--) [filing] = await market.filedOn(day);
  news = filing;
  server = await startEdgarServer({ market: source, day: formatDay(news.filed), requestsPerSecond: 10_000 });
});
afterAll(async () => {
  await Promise.all([server.close(), market.close()]);
});
beforeEach(() => {
  server.setFaults([]);
  server.forget();
});

const always = (kind: FaultKind, more: Partial<FaultSetting> = {}) => server.setFaults([{ kind, share: 1, ...more }]);

describe("refusals", () => {
  it.each([
    ["403", 403, "Access Denied"],
    ["429", 429, "Request Rate Threshold Exceeded"],
    ["500", 500, "Internal Server Error"],
    ["html", 200, "Site Maintenance"],
  ] as const)("%s answers %i with a page of HTML", async (kind, status, words) => {
    always(kind);
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.body.toString()).toContain(words);
    expect(answer.headers["retry-after"]).toBe(kind === "429" ? "1" : undefined);
    expect(last()).toMatchObject({ fault: kind, status, cik: news.cik, route: "companyfacts" });
  });
});

describe("spoilt bodies", () => {
  it("reset breaks the connection halfway", async () => {
    always("reset");
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|aborted/i) });
    expect(last()).toMatchObject({ fault: "reset", status: 200 });
  });

  it("truncated sends the first half as if it were all", async () => {
    const whole = (await ask()).body;
    always("truncated");
    const half = await ask();
    expect(half.headers["content-length"]).toBe(String(Math.floor(whole.length / 2)));
    expect(half.body.equals(whole.subarray(0, Math.floor(whole.length / 2)))).toBe(true);
  });

  it("wrong-length promises more than it sends, then hangs up", async () => {
    const { length } = (await ask()).body;
    always("wrong-length");
    const response = await readRaw();
    const [head = "", body = ""] = response.split("\r\n\r\n");
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBe(length + 1_000);
    expect(Buffer.byteLength(body, "latin1")).toBe(length);
    await expect(ask()).rejects.toThrow();
  });

  it("drip sends a byte at a time", async () => {
    always("drip");
    const response = await readRaw(650);
    const body = response.split("\r\n\r\n")[1] ?? "";
    expect(body.length).toBeGreaterThan(2);
    expect(body.length).toBeLessThan(12);
    expect(last()).toMatchObject({ fault: "drip" });
  });

  it("hang never answers, and holds the socket until it is closed", async () => {
    always("hang");
    expect(await readRaw(400)).toBe("");
    expect(last()).toMatchObject({ fault: "hang", status: 0 });
  });

  it("leave an answer without a body as it is, and wait for one with a body", async () => {
    const { etag } = (await ask()).headers;
    always("truncated", { times: 1 });
    expect((await ask({ "if-none-match": String(etag) })).status).toBe(304);
    expect(last()?.fault).toBeNull();
    await ask();
    expect(last()?.fault).toBe("truncated");
    await ask();
    expect(last()?.fault).toBeNull();
  });
});

describe("a stale cache", () => {
  const dayBefore = async () => {
    server.setDay(formatDay(news.filed - 1));
    const answer = await ask();
    server.setDay(formatDay(news.filed));
    return answer;
  };

  it("says unchanged to whoever has the document of before", async () => {
    const known = String((await dayBefore()).headers.etag);
    always("stale-etag", { times: 1 });
    expect((await ask({ "if-none-match": known })).status).toBe(304);
    expect(last()).toMatchObject({ fault: "stale-etag", conditional: true });
    const fresh = await ask({ "if-none-match": known });
    expect(fresh.status).toBe(200);
    expect(fresh.body.toString()).toContain(news.accession);
  });

  it("sends the document of before, with its ETag, to whoever has none", async () => {
    const old = await dayBefore();
    always("stale-etag");
    const stale = await ask();
    expect(stale.headers.etag).toBe(old.headers.etag);
    expect(stale.body.equals(old.body)).toBe(true);
    expect(stale.body.toString()).not.toContain(news.accession);
  });

  it("tells nobody a lie who is up to date", async () => {
    const { etag } = (await ask()).headers;
    always("stale-etag");
    expect((await ask({ "if-none-match": String(etag) })).status).toBe(304);
    expect(last()?.fault).toBeNull();
  });
});

describe("the draw", () => {
  const drawn = async (faults: FaultSetting[], count: number) => {
    const one = await startEdgarServer({
      market: source,
      day: formatDay(news.filed),
      requestsPerSecond: 10_000,
      faults,
    });
    for (let request = 0; request < count; request++) await rawRequest(`${one.url}/files/company_tickers.json`);
    await one.close();
    return one.requests().map(({ fault }) => fault);
  };

  it("is the same for the same seed, and hits the share that was asked for", async () => {
    const faults: FaultSetting[] = [{ kind: "500", share: 0.3 }];
    const [first, second] = await Promise.all([drawn(faults, 300), drawn(faults, 300)]);
    expect(first).toEqual(second);
    const hits = first.filter((fault) => fault === "500").length;
    expect(hits).toBeGreaterThan(60);
    expect(hits).toBeLessThan(120);
  });

  it("keeps to its routes and to its times", async () => {
    expect(await drawn([{ kind: "500", share: 1, routes: ["companyfacts"] }], 3)).toEqual([null, null, null]);
    expect(await drawn([{ kind: "500", share: 1, times: 2 }], 4)).toEqual(["500", "500", null, null]);
  });

  it("knows all ten kinds and refuses others", () => {
    expect(faultKinds).toHaveLength(10);
    expect(() => always("fire" as FaultKind)).toThrow("There is no fault fire");
  });
});

/** The raw answer; gives up after so long, as a client with patience of its own. */
async function readRaw(patienceMs = 5_000): Promise<string> {
  const socket = connect(server.port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  const ended = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  const path = new URL(where()).pathname;
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: a b@c.de\r\n\r\n`);
  await Promise.race([ended, sleep(patienceMs)]);
  socket.destroy();
  return Buffer.concat(parts).toString("latin1");
}
