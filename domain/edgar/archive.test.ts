import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Answer, quickClient, type ScriptedSource, scriptedSource, sends } from "./testing/scripted-source";

let source: ScriptedSource;
let folder: string;
let target: string;
beforeAll(async () => {
  source = await scriptedSource();
});
afterAll(() => source.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sublinear-archive-"));
  target = path.join(folder, "companyfacts.zip");
});
afterEach(() => rm(folder, { recursive: true }));

/** Begins and ends as a zip archive, and is longer than what one write carries. */
const zip = Buffer.concat([
  Buffer.from("PK\x03\x04"),
  Buffer.alloc(300_000, "x"),
  Buffer.from("PK\x05\x06"),
  Buffer.alloc(18),
]);
const etag = '"night-1"';

/** Sends the rest that is asked for, if the version is still the same; `upTo` cuts it off. */
const serve = ({ version = etag, upTo = zip.length, body = zip } = {}): Answer => {
  return ({ headers }, response) => {
    const from = headers["if-range"] === version ? Number(headers.range?.match(/\d+/)?.[0] ?? 0) : 0;
    const range = from > 0 ? { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { etag: version, "content-length": body.length - from, ...range });
    response.write(body.subarray(from, upTo));
    // Not at once: what the client has not read by then is lost with the connection.
    if (upTo < body.length) setTimeout(() => response.destroy(), 100);
    else response.end();
  };
};

it("arrives whole, with progress, and leaves nothing beside it", async () => {
  source.script(serve());
  const seen: (number | null)[] = [];
  const client = quickClient(source.url);
  const answer = await client.archive(target, null, {
    onProgress: ({ bytes, totalBytes }) => seen.push(bytes, totalBytes),
  });
  expect(answer).toMatchObject({ state: "fetched", value: { file: target, bytes: zip.length }, validators: { etag } });
  expect(zip.equals(await readFile(target))).toBe(true);
  expect(await readdir(folder)).toEqual(["companyfacts.zip"]);
  expect(seen.slice(-2)).toEqual([zip.length, zip.length]);
  expect(source.requests[0]).toMatchObject({
    path: "/Archives/edgar/daily-index/xbrl/companyfacts.zip",
    headers: { "accept-encoding": "identity" },
  });
});

it("goes on where it was cut off, in another process too", async () => {
  source.script(serve({ upTo: 120_000 }));
  const first = quickClient(source.url, { attempts: 1 }).archive(target, null);
  await expect(first).rejects.toMatchObject({ code: "source_cut" });
  expect((await readdir(folder)).sort()).toEqual(["companyfacts.zip.partial", "companyfacts.zip.partial.json"]);
  source.script(serve({ upTo: 250_000 }), serve());
  await quickClient(source.url).archive(target, { etag: '"older"', lastModified: null });
  expect(source.requests.map(({ headers }) => headers.range)).toEqual(["bytes=120000-", "bytes=250000-"]);
  expect(source.requests[0]?.headers["if-none-match"]).toBeUndefined();
  expect(zip.equals(await readFile(target))).toBe(true);
});

it("begins anew when the source has another version by then", async () => {
  const next = Buffer.from(zip).fill("y", 4, 1000);
  source.script(serve({ upTo: 120_000 }), serve({ version: '"night-2"', body: next }));
  const answer = await quickClient(source.url).archive(target, null);
  expect(answer).toMatchObject({ validators: { etag: '"night-2"' } });
  expect(next.equals(await readFile(target))).toBe(true);
});

it("does not count attempts that each brought a piece", async () => {
  const pieces = [50_000, 100_000, 150_000, 200_000, 250_000].map((upTo) => serve({ upTo }));
  source.script(...pieces, serve());
  await quickClient(source.url, { attempts: 2 }).archive(target, null);
  expect(zip.equals(await readFile(target))).toBe(true);
});

it("begins anew when the rest is refused, or is not the one that was asked for", async () => {
  await writeFile(`${target}.partial`, Buffer.alloc(400_000));
  await writeFile(`${target}.partial.json`, JSON.stringify({ etag, lastModified: null }));
  source.script(sends(416, "", { "content-range": `bytes */${zip.length}` }), serve());
  await quickClient(source.url).archive(target, null);
  expect(zip.equals(await readFile(target))).toBe(true);
  await writeFile(`${target}.partial`, zip.subarray(0, 1000));
  await writeFile(`${target}.partial.json`, JSON.stringify({ etag, lastModified: null }));
  source.script(
    sends(206, zip.subarray(500), { "content-range": `bytes 500-${zip.length - 1}/${zip.length}` }),
    serve(),
  );
  await quickClient(source.url).archive(target, null);
  expect(zip.equals(await readFile(target))).toBe(true);
});

it("does not trust a part whose version it does not know", async () => {
  await writeFile(`${target}.partial`, "PK what is this");
  source.script(serve());
  await quickClient(source.url).archive(target, null);
  expect(source.requests[0]?.headers.range).toBeUndefined();
  expect(zip.equals(await readFile(target))).toBe(true);
});

it.each([
  ["a page", Buffer.from("<html><title>Maintenance</title></html>")],
  ["an archive without its directory", zip.subarray(0, 200_000)],
])("never shows %s as an archive", async (_, body) => {
  source.script(sends(200, body));
  const asked = quickClient(source.url).archive(target, null);
  await expect(asked).rejects.toMatchObject({ code: "source_nonsense", message: expect.stringContaining("no zip") });
  expect(await readdir(folder)).toEqual([]);
});

it("is left as it is when the source has nothing newer", async () => {
  await writeFile(target, "last night's");
  source.script(sends(304, ""));
  expect(await quickClient(source.url).archive(target, { etag, lastModified: null })).toEqual({ state: "unchanged" });
  expect(await readFile(target, "utf8")).toBe("last night's");
});

it("says that the disk is the matter when it is", async () => {
  await mkdir(`${target}.partial`);
  source.script(serve());
  const asked = quickClient(source.url).archive(target, null);
  await expect(asked).rejects.toMatchObject({
    name: "DomainError",
    message: expect.stringContaining("cannot be written"),
  });
  expect(source.requests).toHaveLength(1);
});
