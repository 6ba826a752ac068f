import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseMapping } from "./authorise-mapping";
import { countTags } from "./count-tags";
import { proposeMapping } from "./propose-mapping";
import { getMapping, listChanges, listMappings, listUnmappedTags } from "./reads";
import { rejectMapping } from "./reject-mapping";
import { requestPreview } from "./request-preview";
import { itemOf, MappingDesk } from "./testing/mapping-desk";
import { withdrawMapping } from "./withdraw-mapping";

const filing = { accn: "0000000001-24-000001", form: "10-K", filed: "2024-02-20" };
const atYearEnd = (tag: string, val: number, unit = "USD"): Fact => ({ tag, unit, end: "2023-12-31", val, filing });
const documents = [
  companyFacts(11, "First", [atYearEnd("us-gaap:Assets", 100), atYearEnd("us-gaap:OtherAssetsNoncurrent", 7)]),
  companyFacts(12, "Second", [atYearEnd("us-gaap:Assets", 200), atYearEnd("us-gaap:OtherAssetsNoncurrent", 9)]),
  companyFacts(13, "Third", [atYearEnd("us-gaap:Assets", 300), atYearEnd("us-gaap:StrangeShares", 3, "shares")]),
];
const item = itemOf("Goodwill");

describe("changing a tag mapping", () => {
  let test: TestDatabase;
  let desk: MappingDesk;

  beforeAll(async () => {
    test = await testDatabase();
    desk = await MappingDesk.open(test.database);
    await desk.ingest(await writeArchive(documents.map((document) => [entryName(document.cik), document])));
  }, 60_000);
  afterAll(() => test.drop());

  const proposal = async (tags: string[]) => ({
    lineItemId: item.id,
    tags,
    baseVersion: await desk.version(),
    note: "These mean the same.",
  });
  const withTag = async (tag: string) => [...(await desk.list("Goodwill")), tag];

  it("refuses an empty list, a repeated tag, a name that is none, a manual tag, and no change", async () => {
    const propose = async (tags: string[]) => proposeMapping(desk.as("ines"), await proposal(tags));
    await expect(propose([])).rejects.toThrow(/at least one tag/);
    await expect(propose(["us-gaap:Goodwill", "us-gaap:Goodwill"])).rejects.toThrow(/in the list twice/);
    await expect(propose(["Goodwill"])).rejects.toThrow(/taxonomy:Name/);
    await expect(propose(["manual:Goodwill"])).rejects.toThrow(/by hand/);
    await expect(propose([...item.tags])).rejects.toThrow(/change something first/);
    await expect(proposeMapping(desk.as("jonah"), await proposal(["us-gaap:Goodwill"]))).rejects.toThrow(
      /cannot propose/,
    );
  });

  it("asks for the preview before a checker", async () => {
    const tags = await withTag("us-gaap:OtherAssetsNoncurrent");
    await expect(proposeMapping(desk.as("ines"), await proposal(tags))).rejects.toThrow(/preview of this list first/);
    await requestPreview(desk.as("ines"), await proposal(tags));
    await expect(proposeMapping(desk.as("ines"), await proposal(tags))).rejects.toThrow(/not complete yet/);
    const preview = await desk.preview("Goodwill", tags);
    expect(preview.result).toMatchObject({ companies: 2, values: { appear: 2, change: 0, disappear: 0 } });
    await expect(proposeMapping(desk.as("ines"), await proposal(tags))).resolves.toMatchObject({
      id: expect.any(Number),
    });
  });

  it("lets one change of a line item wait at a time, which only its maker withdraws", async () => {
    const [waiting] = await listChanges(desk.as("mei"), { status: "proposed" });
    if (!waiting) throw new Error("Nothing waits");
    await expect(desk.propose("Goodwill", ["us-gaap:Goodwill"], "mei")).rejects.toThrow(
      /has already proposed a change/,
    );
    await expect(withdrawMapping(desk.as("mei"), { id: waiting.id })).rejects.toThrow(/Only who proposed/);
    await withdrawMapping(desk.as("ines"), { id: waiting.id, note: "Not yet." });
    await expect(withdrawMapping(desk.as("ines"), { id: waiting.id })).rejects.toThrow(/has already withdrawn/);
    await expect(authoriseMapping(desk.as("tomas"), { id: waiting.id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("needs another person who may: maker ≠ checker, for rejecting too", async () => {
    const id = await desk.propose("Goodwill", await withTag("us-gaap:OtherAssetsNoncurrent"), "tomas");
    await expect(authoriseMapping(desk.as("tomas"), { id })).rejects.toThrow(/another person has to authorise/);
    await expect(rejectMapping(desk.as("tomas"), { id, note: "No." })).rejects.toThrow(/withdraw it instead/);
    await expect(authoriseMapping(desk.as("ines"), { id })).rejects.toMatchObject({ code: "not_permitted" });
    await rejectMapping(desk.as("ruth"), { id, note: "Other assets are no goodwill." });
    const [decided] = await listChanges(desk.as("ines"), { status: "decided" });
    expect(decided).toMatchObject({ id, status: "rejected", checkerNote: "Other assets are no goodwill." });
  });

  it("puts the next version in force for all line items, with its log, audit and run", async () => {
    const { prisma } = test.database;
    const typed = await prisma.tagMapping.findMany({
      where: { version: 1, lineItemId: item.id, tag: { name: { startsWith: "manual:" } } },
    });
    const before = await prisma.tagMapping.count({ where: { version: 1 } });
    const id = await desk.propose("Goodwill", ["us-gaap:OtherAssetsNoncurrent", ...item.tags]);
    const { version, runIds } = await authoriseMapping(desk.as("tomas"), { id, note: "Seen." });
    expect(version).toBe(2);
    expect(await desk.list("Goodwill")).toEqual(["us-gaap:OtherAssetsNoncurrent", ...item.tags]);
    expect(await prisma.tagMapping.count({ where: { version } })).toBe(before + 1);
    const kept = await prisma.tagMapping.findMany({
      where: { version, lineItemId: item.id, tag: { name: { startsWith: "manual:" } } },
    });
    expect(kept.map(({ tagId, rank }) => [tagId, rank])).toEqual(typed.map(({ tagId, rank }) => [tagId, rank]));
    const logged = await prisma.changeLogEntry.findFirstOrThrow({ where: { kind: "mapping", version } });
    expect(logged.summary).toBe("Mapping version 2: Goodwill: us-gaap:OtherAssetsNoncurrent added as 1st");
    const audit = await prisma.auditLog.findFirstOrThrow({ where: { verb: "mapping.authorise" } });
    expect(audit.after).toMatchObject({ version: 2, lineItem: "Goodwill" });
    const [runId] = runIds as [number];
    await desk.replay(runId);
    const points = await prisma.dataPoint.findMany({ where: { lineItemId: item.id }, orderBy: { companyId: "asc" } });
    expect(points.map(({ value }) => String(value))).toEqual(["7", "9"]);
    const run = await prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ kind: "replay", mappingVersion: 2, requests: 0 });
  });

  it("names who changed the mapping since a list was read", async () => {
    const stale = { lineItemId: item.id, tags: ["us-gaap:Goodwill"], baseVersion: 1, note: "Too late." };
    await expect(proposeMapping(desk.as("mei"), stale)).rejects.toThrow(
      /^Ines .* change of Goodwill came into force as mapping version 2 while you looked at version 1/,
    );
  });

  it("makes two consecutive versions of two authorisations at once, and loses neither", async () => {
    const inventory = await desk.propose("Inventory", [...itemOf("Inventory").tags, "us-gaap:InventoryGross"]);
    const payables = await desk.propose("Payables", [...itemOf("Payables").tags, "us-gaap:AccruedLiabilitiesCurrent"]);
    const both = await Promise.all(
      [inventory, payables].map((id) => authoriseMapping(desk.as("tomas"), { id, acceptStale: true })),
    );
    expect(both.map(({ version }) => version).sort()).toEqual([3, 4]);
    expect(await desk.list("Inventory")).toContain("us-gaap:InventoryGross");
    expect(await desk.list("Payables")).toContain("us-gaap:AccruedLiabilitiesCurrent");
    expect(await desk.list("Goodwill")).toContain("us-gaap:OtherAssetsNoncurrent");
  });

  it("lets one of two checkers of the same change through", async () => {
    const id = await desk.propose("Inventory", [...itemOf("Inventory").tags]);
    const [one, two] = await Promise.allSettled(
      ["tomas", "ruth"].map((name) => authoriseMapping(desk.as(name), { id })),
    );
    expect([one?.status, two?.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await desk.version()).toBe(5);
  });

  it("computes what waits again when another change came into force, and asks for it before authorising", async () => {
    const waiting = await desk.propose("Receivables", [...itemOf("Receivables").tags, "us-gaap:OtherReceivables"]);
    const other = await desk.propose("Payables", [...itemOf("Payables").tags]);
    await authoriseMapping(desk.as("tomas"), { id: other });
    await expect(authoriseMapping(desk.as("tomas"), { id: waiting })).rejects.toMatchObject({
      code: "conflict",
      detail: { preview: "waiting", version: 6 },
    });
    const row = await test.database.prisma.mappingPreview.findFirstOrThrow({
      where: { baseVersion: 6, lineItemId: itemOf("Receivables").id },
    });
    await desk.compute(row.id);
    await expect(authoriseMapping(desk.as("tomas"), { id: waiting })).resolves.toMatchObject({ version: 7 });
  });

  it("says which facts of a tag cannot serve the line item", async () => {
    const preview = await desk.preview("Goodwill", await withTag("us-gaap:StrangeShares"));
    expect(preview.result.tags).toEqual([{ name: "us-gaap:StrangeShares", companies: 1, facts: 1, fitting: 0 }]);
    expect(preview.result.companies).toBe(0);
  });

  it("tells a document that is gone from one without changes", async () => {
    const company = await test.database.prisma.company.findUniqueOrThrow({ where: { cik: 13 } });
    await test.database.prisma.company.update({ where: { id: company.id }, data: { contentHash: "0".repeat(64) } });
    const preview = await desk.preview("Goodwill", ["us-gaap:StrangeShares"]);
    expect(preview.result.unread).toMatchObject({ count: 1, examples: [{ company: "Third" }] });
    await test.database.prisma.company.update({
      where: { id: company.id },
      data: { contentHash: company.contentHash },
    });
  });

  it("counts what each tag wins, and lists what nobody maps with where it may belong", async () => {
    await countTags(test.database.pool, { outboxId: "", now: () => new Date() });
    const { lists, census, version } = await listMappings(desk.as("mei"));
    expect(version).toBe(7);
    expect(census.countedAt).not.toBeNull();
    expect(lists).toHaveLength(lineItems.length);
    const assets = lists.find(({ lineItem }) => lineItem.code === "Assets");
    expect(assets?.tags.find(({ name }) => name === "us-gaap:Assets")).toMatchObject({ companies: 3, points: 3 });
    const unmapped = await listUnmappedTags(desk.as("mei"), { q: "shares strange" });
    expect(unmapped.rows).toMatchObject([{ name: "us-gaap:StrangeShares", companies: 1, facts: 1 }]);
    expect((await listUnmappedTags(desk.as("mei"), { q: "100%_" })).rows).toEqual([]);
  });

  it("counts the overrides that stand on changed points, and ends none of them", async () => {
    const { prisma } = test.database;
    const point = await prisma.dataPoint.findFirstOrThrow({ where: { lineItemId: item.id, value: 7 } });
    const maker = await prisma.person.findFirstOrThrow();
    const decided = { makerId: maker.id, note: "", rootCause: "filer_error", proposedAt: new Date() } as const;
    const proposal = await prisma.proposal.create({ data: { ...decided, kind: "override", status: "authorised" } });
    const { companyId, lineItemId, unitId, length, periodEnd, filingId } = point;
    const override = await prisma.override.create({
      data: {
        ...{ proposalId: proposal.id, companyId, lineItemId, unitId, length, periodEnd },
        ...{ value: 8, baseValue: 7, baseFilingId: filingId, status: "in_force" },
        // An ingest would retire it: its day has passed.
        ...{ expiry: "until_date", expiresOn: new Date("2020-01-01") },
      },
    });
    const preview = await desk.preview("Goodwill", [...item.tags]);
    expect(preview.result).toMatchObject({ overrides: 1, exceptions: 0, values: { disappear: 2 } });
    expect(await prisma.override.findUniqueOrThrow({ where: { id: override.id } })).toEqual(override);
  });

  it("tells a line item's history from the first list on", async () => {
    const { history } = await getMapping(desk.as("mei"), itemOf("Inventory").id);
    expect(history.map(({ version, tags }) => [version, tags.length])).toEqual([
      [5, itemOf("Inventory").tags.length],
      [expect.any(Number), itemOf("Inventory").tags.length + 1],
      [1, itemOf("Inventory").tags.length],
    ]);
  });
});
