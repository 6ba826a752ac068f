import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchErrorCode } from "./fetch-error";
import { type Answer, quickClient, type ScriptedSource, scriptedSource, sends } from "./testing/scripted-source";

let source: ScriptedSource;
beforeAll(async () => {
  source = await scriptedSource();
});
afterAll(() => source.close());

const facts = JSON.stringify({ cik: 320193, entityName: 'Apple {Inc.\\" }', facts: { dei: {} } });
const page = (title: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>no</body></html>`;

describe("a document", () => {
  it("comes inflated, with its validators, asked for by name and e-mail", async () => {
    const headers = { "content-encoding": "gzip", etag: '"v1"', "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT" };
    source.script(sends(200, gzipSync(facts), headers));
    const client = quickClient(source.url);
    const answer = await client.companyFacts(320193, null);
    expect(answer).toEqual({
      state: "fetched",
      value: Buffer.from(facts),
      validators: { etag: '"v1"', lastModified: "Mon, 02 Mar 2026 10:00:00 GMT" },
      bytes: facts.length,
    });
    expect(source.requests[0]).toMatchObject({
      path: "/api/xbrl/companyfacts/CIK0000320193.json",
      headers: { "user-agent": "Tests test@demo.example", "accept-encoding": expect.stringContaining("gzip") },
    });
    expect(client.usage()).toEqual({ requests: 1, bytes: facts.length });
    expect(client.usage()).toEqual({ requests: 0, bytes: 0 });
  });

  it("is asked for conditionally when a version is known", async () => {
    source.script(sends(304, ""));
    const answer = await quickClient(source.url).companyFacts(1, { etag: '"v1"', lastModified: "yesterday" });
    expect(answer).toEqual({ state: "unchanged" });
    expect(source.requests[0]?.headers).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "yesterday" });
  });

  it.each([
    ["404", sends(404, "Not Found")],
    ["403 of the storage", sends(403, "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>")],
    ["403 without such a key", sends(403, "<Error><Code>NoSuchKey</Code></Error>")],
  ])("is absent: %s", async (_, answer) => {
    source.script(answer);
    expect(await quickClient(source.url).companyFacts(1, null)).toEqual({ state: "absent" });
    expect(source.requests).toHaveLength(1);
  });
});

const hang: Answer = () => {};
const reset: Answer = (request) => void request.socket.resetAndDestroy();
const drip: Answer = (_, response) => {
  response.writeHead(200, { "content-length": "100000" });
  const timer = setInterval(() => response.write("{"), 20);
  response.on("close", () => clearInterval(timer));
};
const tooShort: Answer = (_, response) => {
  response.writeHead(200, { "content-length": "5000" });
  response.write(facts);
  setTimeout(() => response.destroy(), 20);
};

describe("a redirect", () => {
  const to = (location: string) => sends(301, "", { location });

  it("within the source is followed, and each step counts and passes the gate", async () => {
    source.script(to("/moved/CIK1.json"), to(`${source.url}/again/CIK1.json`), sends(200, facts, { etag: '"v2"' }));
    const client = quickClient(source.url);
    expect(await client.companyFacts(1, null)).toMatchObject({ state: "fetched", validators: { etag: '"v2"' } });
    const paths = ["/api/xbrl/companyfacts/CIK0000000001.json", "/moved/CIK1.json", "/again/CIK1.json"];
    expect(source.requests.map(({ path }) => path)).toEqual(paths);
    expect(client.usage().requests).toBe(3);
    expect(source.requests.at(-1)?.headers["user-agent"]).toContain("@");
  });

  it("to another host is none of the source's answers, and is not asked", async () => {
    const other = await scriptedSource();
    other.script(sends(200, facts));
    source.script(to(`${other.url}/CIK1.json`));
    const asked = quickClient(source.url, { attempts: 1 }).companyFacts(1, null);
    await expect(asked).rejects.toMatchObject({
      code: "source_nonsense",
      message: expect.stringContaining(`a redirect to ${other.url}/CIK1.json`),
    });
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it("that leads on and on ends", async () => {
    source.script(to("/round"));
    const asked = quickClient(source.url, { attempts: 1 }).companyFacts(1, null);
    await expect(asked).rejects.toMatchObject({ code: "source_nonsense" });
    expect(source.requests).toHaveLength(4);
  });
});

describe("a fault that lasts", () => {
  const faults: [string, Answer, FetchErrorCode, RegExp][] = [
    ["429", sends(429, "slow down"), "source_busy", /answered 429 \(slow down\).*asked 4 times/],
    ["500", sends(500, page("Oops")), "source_error", /CIK0000000001\.json answered 500 \(Oops\)/],
    ["silence", hang, "source_silent", /no answer came within 0\.25 s/],
    ["a slow drip", drip, "source_silent", /only \d+ bytes came within 0\.2 s/],
    ["a reset", reset, "source_cut", /connection was/],
    ["a body shorter than announced", tooShort, "source_cut", /CIK0000000001\.json/],
    ["a page with status 200", sends(200, page("Maintenance")), "source_nonsense", /not JSON \(Maintenance\)/],
    ["JSON cut off upstream", sends(200, facts.slice(0, -2)), "source_cut", /was cut off after \d+ bytes/],
    ["JSON cut off behind a bracket", sends(200, '{"a":{"b":[{"c":1}'), "source_cut", /was cut off/],
    ["JSON cut off in a string", sends(200, '{"a":"}}}'), "source_cut", /was cut off/],
    ["a damaged compression", sends(200, "no gzip", { "content-encoding": "gzip" }), "source_cut", /compressed body/],
    ["304 to a question without condition", sends(304, ""), "source_nonsense", /answered 304/],
  ];
  it.each(faults)("is named: %s", async (_, answer, code, message) => {
    source.script(answer);
    const asked = quickClient(source.url).companyFacts(1, null);
    await expect(asked).rejects.toMatchObject({ name: "FetchError", code, message: expect.stringMatching(message) });
    expect(source.requests).toHaveLength(code === "source_nonsense" && answer === faults.at(-1)?.[1] ? 1 : 4);
  });

  it.each(faults)("is gone the next time: %s", async (_, answer) => {
    source.script(answer, sends(200, facts));
    const asked = quickClient(source.url).companyFacts(1, null);
    if (answer === faults.at(-1)?.[1]) return expect(asked).rejects.toThrow("304");
    expect((await asked).state).toBe("fetched");
    expect(source.requests).toHaveLength(2);
  });

  it("names a source that nobody serves, and one without an address", async () => {
    const closed = await scriptedSource();
    await closed.close();
    const refused = quickClient(closed.url).companyFacts(1, null);
    await expect(refused).rejects.toMatchObject({
      code: "source_unreachable",
      message: expect.stringMatching(/nothing listens/),
    });
    const unknown = quickClient("http://edgar.invalid", { attempts: 1 }).companyFacts(1, null);
    await expect(unknown).rejects.toMatchObject({
      code: "source_unreachable",
      message: expect.stringMatching(/host name/),
    });
  });
});

describe("a source that wants to be left alone", () => {
  it("is asked again when the seconds it named have passed", async () => {
    source.script(sends(429, "", { "retry-after": "1" }), sends(200, facts));
    await quickClient(source.url).companyFacts(1, null);
    const [first, second] = source.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it("is not waited for when it names a day far away, by anybody", async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    source.script(sends(503, "", { "retry-after": date }));
    const client = quickClient(source.url);
    const error = await client.companyFacts(1, null).catch((reason) => reason);
    expect(error).toMatchObject({ code: "source_held", retryAt: expect.any(Date) });
    expect(error.retryAt.getTime() - Date.now()).toBeGreaterThan(3_590_000);
    await expect(client.companyFacts(2, null)).rejects.toMatchObject({ code: "source_held" });
    expect(source.requests).toHaveLength(1);
  });

  it.each([
    ["Your Request Originates from an Undeclared Automated Tool", /SUBLINEAR_USER_AGENT must name/, 60],
    ["SEC.gov | Request Rate Threshold Exceeded", /Too many requests/, 600],
  ])("is not asked again after 403: %s", async (title, message, seconds) => {
    source.script(sends(403, page(title)));
    const client = quickClient(source.url);
    const error = await client.companyFacts(1, null).catch((reason) => reason);
    expect(error).toMatchObject({ code: "source_refused", message: expect.stringMatching(message) });
    expect(Math.round((error.retryAt.getTime() - Date.now()) / 1000)).toBe(seconds);
    await expect(client.companyFacts(2, null)).rejects.toMatchObject({ code: "source_held" });
    expect(source.requests).toHaveLength(1);
  });

  it("is left alone after many failures in a row", async () => {
    source.script(sends(500, "down"));
    const client = quickClient(source.url, { limits: { patienceSeconds: 2, closedSeconds: 30 } });
    const asked = await Promise.allSettled([1, 2, 3, 4].map((cik) => client.companyFacts(cik, null)));
    const codes = asked.map((one) => (one as PromiseRejectedResult).reason.code);
    expect(codes).toContain("source_held");
    expect(source.requests.length).toBeLessThanOrEqual(12);
  });
});

describe("a caller that gives up", () => {
  it.each([
    ["before the headers", hang],
    ["in the body", drip],
    ["while the source is left alone", sends(429, "", { "retry-after": "2" })],
  ])("is let go at once %s, with its own reason", async (_, answer) => {
    source.script(answer);
    const stop = new AbortController();
    const asked = quickClient(source.url).companyFacts(1, null, stop.signal);
    setTimeout(() => stop.abort(new Error("the worker ends")), 100);
    const started = performance.now();
    await expect(asked).rejects.toThrow("the worker ends");
    expect(performance.now() - started).toBeLessThan(190);
    expect(source.requests).toHaveLength(1);
  });
});
