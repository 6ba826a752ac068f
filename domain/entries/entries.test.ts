import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { closeSessions } from "@/domain/effort/close-sessions";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { pointHistory } from "@/domain/golden/read-point";
import { parseDay } from "@/domain/periods/model";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, runIngest } from "@/test/run-ingest";
import { companyCalendar } from "./company-calendar";
import { entrySubject } from "./model";
import { previewEntry } from "./preview-entry";
import { listEntries } from "./reads";
import { recordEntry } from "./record-entry";
import type { EntryPreview, PreviewValue } from "./rows";
import { withdrawEntry } from "./withdraw-entry";

const cik = 4712;
let db: TestDatabase;
let ines: Ctx;
let companyId: number;

const filing = (number: number, filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000004712-24-${String(number).padStart(6, "0")}`,
  form,
  filed,
});
const link = (number: number) =>
  `https://www.sec.gov/Archives/edgar/data/${cik}/${filing(number, "").accn.replaceAll("-", "")}/doc.htm`;

const quarters = ["2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30"];
const starts = ["2023-10-01", "2024-01-01", "2024-04-01", "2024-07-01"];
/** Assets of four quarters, revenue of the first three. */
const facts: Fact[] = quarters.flatMap((end, index) => {
  const by = filing(index + 1, `${index === 0 ? "2024-02-10" : `2024-${String(index * 3 + 2).padStart(2, "0")}-05`}`);
  const assets = { tag: "us-gaap:Assets", end, val: 61_000_000 + index * 500_000, filing: by };
  const revenue = { tag: "us-gaap:Revenues", start: starts[index], end, val: 9_000_000 + index * 100_000, filing: by };
  return index < 3 ? [assets, revenue] : [assets];
});
const later: TestFiling = filing(9, "2024-11-30", "10-Q/A");

beforeAll(async () => {
  db = await testDatabase();
  ines = await personCtx("analyst", "2024-12-02T10:00:00Z");
  await ingest([], "2024-12-01T10:00:00Z");
  companyId = (await db.database.prisma.company.findUniqueOrThrow({ where: { cik } })).id;
});
afterAll(() => db.drop());

const ingest = async (more: Fact[], now: string) =>
  runIngest(db.database, await writeArchive([[entryName(cik), companyFacts(cik, "Wren Foods", [...facts, ...more])]]), {
    now: new Date(now),
  });

async function personCtx(role: "analyst" | "systems_pm", now: string): Promise<Ctx> {
  const person = await db.database.prisma.person.create({
    data: { email: `${role}.typing@example.com`, name: `Ines (${role})`, role },
  });
  return { db: db.database.prisma, actor: { kind: "person", id: person.id }, now: new Date(now) };
}
const at = (now: string): Ctx => ({ ...ines, now: new Date(now) });

const block = (text: string, more: Partial<Parameters<typeof previewEntry>[1]["block"]> = {}) => ({
  text,
  length: null,
  periodEnd: null,
  money: null,
  shares: null,
  choices: {},
  ...more,
});
const q3 = { link: link(4), form: "10-Q", filedOn: "2024-11-05" };
const preview = (text: string, more = {}, named = q3) =>
  previewEntry(ines, { companyId, filing: named, block: block(text, more) });
const valuesOf = (shown: EntryPreview): PreviewValue[] => shown.rows.flatMap((row) => row.values);
const recordable = (shown: EntryPreview) =>
  valuesOf(shown).map(({ lineItem, unit, length, end, value, state }) => ({
    lineItem,
    unit,
    length: length as NonNullable<typeof length>,
    end: end as string,
    value: value as string,
    seen: state as "new" | "same" | "differs",
  }));
const record = (shown: EntryPreview, ctx = ines, named = q3) =>
  recordEntry(ctx, {
    companyId,
    filing: named,
    note: "Page 4",
    openedAt: "2024-12-02T09:50:00Z",
    values: recordable(shown),
  });
const point = async (code: string, end: string, length: "quarter" | "instant" = "quarter", unit = "USD") => {
  const item = await db.database.prisma.lineItem.findUniqueOrThrow({ where: { code } });
  const { id: unitId } = await db.database.prisma.unit.findUniqueOrThrow({ where: { code: unit } });
  return pointHistory(ines, { companyId, lineItemId: item.id, unitId, length, periodEnd: end });
};

const statement = `(in thousands)
\tThree Months Ended
\tSeptember 30, 2024\tJune 30, 2024
Total revenues\t9,300\t9,200
Cost of sales\t(5,100)\t—
Number of stores\t12\t11
Total assets\t62,500\t62,000`;

describe("preview", () => {
  test("says of each value what would become of it", async () => {
    const shown = await preview(statement);
    expect(shown.filing).toMatchObject({ accession: filing(4, "").accn, known: true });
    expect(valuesOf(shown).map((one) => [one.lineItem, one.length, one.canonicalEnd, one.value, one.state])).toEqual([
      ["Revenue", "quarter", "2024-09-30", "9300000", "new"],
      ["Revenue", "quarter", "2024-06-30", "9200000", "same"],
      ["CostOfRevenue", "quarter", "2024-09-30", "5100000", "new"],
      ["Assets", "instant", "2024-09-30", "62500000", "same"],
      ["Assets", "instant", "2024-06-30", "62000000", "same"],
    ]);
    expect(shown.rows[1]).toMatchObject({
      nils: 1,
      values: [{ warnings: ["In parentheses because it is deducted there: Cost of revenue is kept positive."] }],
    });
    expect(shown.rows[2]).toMatchObject({ caption: "Number of stores", lineItem: null, candidates: [], values: [] });
  });

  test("a value that differs will not win, and says so; odd sizes and ends are pointed out", async () => {
    const [differs, odd] = valuesOf(await preview("\tSep. 28, 2024\tJun. 12, 2023\nTotal assets\t62,600,000\t61"));
    expect(differs).toMatchObject({ state: "differs", canonicalEnd: "2024-09-30", present: { value: "62500000" } });
    expect(differs?.why).toContain("override");
    expect(odd?.state).toBe("new");
    expect(odd?.warnings.join(" ")).toMatch(
      /No period of the company ends within ten days of 12 Jun 2023.*about 1,000,000 times smaller/i,
    );
  });

  test("what nothing says is asked for, or taken from the form", async () => {
    expect(valuesOf(await preview("Revenue\t9,300,000"))).toMatchObject([
      { state: "impossible", why: expect.stringContaining("length") },
    ]);
    expect(valuesOf(await preview("Revenue\t9,300,000", { length: "quarter" }))).toMatchObject([
      { why: expect.stringContaining("when the period ends") },
    ]);
    const whole = { length: "quarter" as const, periodEnd: "2024-09-30", money: 0 as const };
    expect(valuesOf(await preview("Revenue\t9,300,000", whole))).toMatchObject([{ state: "new", value: "9300000" }]);
    expect(valuesOf(await preview("\tQ2 2024\nRevenue\t9,200,000"))).toMatchObject([{ state: "impossible" }]);
    expect(valuesOf(await preview("\tDec. 31, 2024\nTotal assets\t5"))).toMatchObject([
      { state: "impossible", why: expect.stringContaining("after the filing") },
    ]);
    const chosen = { choices: { "Number of stores / ": "Goodwill" } };
    expect(valuesOf(await preview("\t2024-09-30\nNumber of stores\t12", chosen))).toMatchObject([
      { lineItem: "Goodwill", state: "new" },
    ]);
  });

  test("a scale that is not clear stops money until it is said; none at all has to be looked at", async () => {
    const unclear = "(rounded to the nearest thousand)\n\t2024-09-30\nGoodwill\t62\nNet loss per share\t1";
    expect(valuesOf(await preview(unclear))[0]).toMatchObject({
      state: "impossible",
      why: expect.stringMatching(/nearest thousand.*Money in/),
    });
    expect(valuesOf(await preview(unclear, { money: 3 }))[0]).toMatchObject({
      state: "new",
      value: "62000",
      doubtful: false,
    });
    const silent = valuesOf(await preview("\t2024-09-30\nGoodwill\t62,000\nTotal assets\t62,400,000"));
    expect(silent).toMatchObject([
      { lineItem: "Goodwill", doubtful: true, warnings: [expect.stringContaining("No heading names a scale")] },
      { lineItem: "Assets", doubtful: false, warnings: [] },
    ]);
    expect(valuesOf(await preview("\t2024-09-30\nGoodwill\t62,000", { money: 0 }))[0]).toMatchObject({
      doubtful: false,
      warnings: [],
    });
    expect(valuesOf(await preview("(in thousands)\n\t2023-09-30\nTotal assets\t62"))[0]).toMatchObject({
      doubtful: true,
      warnings: [expect.stringContaining("smaller")],
    });
  });

  test("tables of two scales are each read in their own", async () => {
    const two =
      "(in thousands)\n\tThree Months Ended\n\t2024-09-30\nGross profit\t4,200\n(in millions)\n\t2024-09-30\nGoodwill\t3";
    const shown = await preview(two);
    expect(valuesOf(shown).map(({ value }) => value)).toEqual(["4200000", "3000000"]);
    expect(shown.scale).toMatchObject({ varies: true, words: expect.stringContaining("in millions") });
  });

  test("lengths that could be of several columns are asked for, and taken only as chosen", async () => {
    const text =
      "(in thousands)\t3 Months Ended\t12 Months Ended\nSep. 30, 2024\tSep. 30, 2024\tSep. 30, 2023\nGross profit\t4,200\t17,000\t16,000";
    const open = valuesOf(await preview(text, { length: "quarter", lengthChosen: false }));
    expect(open.map(({ state }) => state)).toEqual(["impossible", "impossible", "impossible"]);
    expect(open[1]?.why).toContain("which length is column 2?");
    const [chosen, twice] = valuesOf(await preview(text, { length: "quarter", lengthChosen: true }));
    expect(chosen).toMatchObject({ state: "new", length: "quarter", doubtful: true });
    expect(twice?.state).toBe("impossible");
  });

  test("a period end has to be one of the same length; a new quarter is one", async () => {
    const own = { length: "quarter" as const, end: "2023-12-31", canonical: "2023-12-31", label: "FY2023 Q4" };
    const year = { ...own, length: "year" as const, label: "FY2023" };
    const calendar = companyCalendar([own, year, { ...own, end: "2023-06-30", canonical: "2023-06-30" }], []);
    const odd = (length: "quarter" | "year", end: string) => calendar.place(length, parseDay(end) as number).oddEnd;
    expect(odd("year", "2024-06-30")).toContain("this company's years end in December");
    expect([odd("year", "2024-12-28"), odd("quarter", "2024-09-30"), odd("quarter", "2024-12-31")]).toEqual([
      null,
      null,
      null,
    ]);
    expect(odd("quarter", "2024-08-15")).toContain("Check the date and the length");
    expect([companyCalendar([], []).isEmpty, calendar.isEmpty]).toEqual([true, false]);
  });

  test("a column that is no period gives no value", async () => {
    const wrong = valuesOf(await preview("(in thousands)\n\tJune 31, 2024\nTotal assets\t5"));
    expect(wrong).toMatchObject([{ state: "impossible", why: expect.stringContaining("June 31, 2024 is no date") }]);
    const trailing = valuesOf(await preview("Trailing twelve months\n\tJune 30, 2024\nRevenue\t5"));
    expect(trailing).toMatchObject([{ state: "impossible", why: expect.stringContaining("no fiscal year") }]);
  });

  test.each(["10-K", "10-q/a", "20-F", "8-K", "NT 10-K", "10-K405", "S-1/A", "424B4"])("%s is a form", async (form) => {
    const shown = await preview(statement, {}, { ...q3, link: link(77), form });
    expect(shown.filing.form).toBe(form.toUpperCase());
  });

  test.each([
    [{ link: "https://www.sec.gov/cgi-bin/browse-edgar?CIK=4712" }, "names no filing"],
    [{ link: link(4).replace("/4712/", "/320193/") }, "CIK 320193"],
    [{ filedOn: "2024-11-06" }, "Take that date"],
    [{ form: "10-K" }, "known as a 10-Q"],
    [{ link: link(77), form: "the annual one" }, "no form of the SEC"],
    [{ link: link(77), form: "<b>10-K</b>" }, "no form of the SEC"],
    [{ link: link(77), filedOn: "2031-01-01" }, "future"],
    [{ link: link(77), filedOn: "2019-01-01" }, "is of 2024"],
  ])("a filing that cannot be: %o", async (wrong, words) => {
    await expect(preview(statement, {}, { ...q3, ...wrong })).rejects.toThrow(words);
  });

  test("who may not enter may not preview or record, and is told whom to ask", async () => {
    const tomas = await personCtx("systems_pm", "2024-12-02T10:00:00Z");
    await expect(previewEntry(tomas, { companyId, filing: q3, block: block(statement) })).rejects.toThrow(
      "Ask a business analyst",
    );
    await expect(withdrawEntry(tomas, { entryId: 1, reason: "x" })).rejects.toThrow("cannot enter values by hand");
    const system: Ctx = { ...ines, actor: { kind: "system", name: "test" } };
    await expect(record(await preview(statement), system)).rejects.toThrow("a person has to sign in");
  });
});

describe("record", () => {
  test("fills a gap: published like any value, with who typed it, as volume of its run", async () => {
    const shown = await preview("\tThree Months Ended\n\t2024-09-30\nRevenue\t9,300,000");
    const { entryId, runId } = await record(shown);
    await expect(record(shown)).rejects.toThrow(/entered already.*Nothing was stored/);
    const run = await drainRun(db.database, runId, { now: new Date("2024-12-02T10:01:00Z") });
    expect(run).toMatchObject({ newObservations: 1, changedPoints: 1 });
    const { current, versions, observations } = await point("Revenue", "2024-09-30");
    expect(current).toMatchObject({
      value: "9300000",
      state: "clean",
      winner: { tag: "manual:Revenue", form: "10-Q" },
    });
    expect(observations[0]?.typed).toMatchObject({ entryId, by: "Ines (analyst)", note: "Page 4", url: q3.link });
    expect(versions[0]?.source).toBe("Entered by Ines (analyst)");
    expect(await db.database.prisma.volumeWeek.findMany({ where: { runId } })).toMatchObject([
      { dataPoints: 1, backfill: false },
    ]);
    const [entry] = await listEntries(ines, { companyId });
    expect(entry).toMatchObject({
      id: entryId,
      runStatus: "completed",
      values: [{ label: "Revenue", wins: true, state: "clean", published: "9300000" }],
    });
    expect(valuesOf(await preview("\tThree Months Ended\n\t2024-09-30\nRevenue\t9,400,000"))).toMatchObject([
      { state: "entered", why: expect.stringContaining("withdraw") },
    ]);
  });

  test("loses against what was fetched, and stays visible", async () => {
    const { runId } = await record(await preview("\t2024-09-30\nTotal assets\t62,600,000"));
    await drainRun(db.database, runId, { now: new Date("2024-12-02T10:02:00Z") });
    const { current, observations } = await point("Assets", "2024-09-30", "instant");
    expect(current).toMatchObject({ value: "62500000", winner: { tag: "us-gaap:Assets" } });
    expect(observations.map(({ tag, value }) => [tag, value])).toEqual([
      ["us-gaap:Assets", "62500000"],
      ["manual:Assets", "62600000"],
    ]);
  });

  test("a preview that no longer holds stores nothing", async () => {
    const shown = await preview("\tThree Months Ended\n\t2024-09-30\nGross profit\t4,200,000");
    const stale = recordable(shown).map((value) => ({ ...value, seen: "same" as const }));
    const before = await db.database.prisma.observation.count();
    await expect(
      recordEntry(ines, { companyId, filing: q3, openedAt: "2024-12-02T09:50:00Z", values: stale }),
    ).rejects.toThrow("has changed since the preview");
    expect(await db.database.prisma.observation.count()).toBe(before);
  });

  test("rules judge it: a wrong scale is held, with an issue, until it is withdrawn and entered again", async () => {
    const text = "\t2024-09-30\nTotal liabilities and equity\t62,500";
    const { entryId, runId } = await record(await preview(text), at("2024-12-03T10:00:00Z"));
    await drainRun(db.database, runId, { now: new Date("2024-12-03T10:01:00Z") });
    const [entry] = await listEntries(ines, { companyId });
    expect(entry?.values[0]).toMatchObject({ state: "held", wins: true, published: null, issueId: expect.any(Number) });

    await expect(withdrawEntry(ines, { entryId, reason: " " })).rejects.toThrow("what was wrong");
    const { runId: after } = await withdrawEntry(at("2024-12-03T10:05:00Z"), { entryId, reason: "Thousands" });
    await expect(withdrawEntry(ines, { entryId, reason: "Again" })).rejects.toThrow("withdrawn already");
    await drainRun(db.database, after, { now: new Date("2024-12-03T10:06:00Z") });
    expect((await point("LiabilitiesAndEquity", "2024-09-30", "instant")).current).toMatchObject({
      value: null,
      state: "missing",
    });
    expect((await listEntries(ines, { companyId }))[0]?.withdrawn).toMatchObject({
      note: "Thousands",
      by: "Ines (analyst)",
    });

    const again = await record(await preview(text, { money: 3 }), at("2024-12-03T10:10:00Z"));
    await drainRun(db.database, again.runId, { now: new Date("2024-12-03T10:11:00Z") });
    const { current, observations } = await point("LiabilitiesAndEquity", "2024-09-30", "instant");
    expect(current).toMatchObject({
      value: "62500000",
      state: "clean",
      winner: { tag: "manual:LiabilitiesAndEquity~2" },
    });
    expect(observations).toHaveLength(1);
    expect(await db.database.prisma.observation.count({ where: { runId } })).toBe(1);
  });

  test("a fetched value that arrives later takes over; the typed one stays beside it", async () => {
    const revenue = { tag: "us-gaap:Revenues", start: starts[3], end: quarters[3] as string, val: 9_310_000 };
    await ingest([{ ...revenue, filing: filing(4, "2024-11-05") }], "2024-12-04T10:00:00Z");
    const { current, observations } = await point("Revenue", "2024-09-30");
    expect(current).toMatchObject({ value: "9310000", winner: { tag: "us-gaap:Revenues" } });
    expect(observations.map(({ tag }) => tag)).toEqual(["us-gaap:Revenues", "manual:Revenue"]);
    expect((await listEntries(ines, { companyId })).at(-1)?.values[0]).toMatchObject({
      wins: false,
      published: "9310000",
    });
    await ingest(
      [
        { ...revenue, filing: filing(4, "2024-11-05") },
        { ...revenue, val: 9_320_000, filing: later },
      ],
      "2024-12-05T10:00:00Z",
    );
    expect((await point("Revenue", "2024-09-30")).current?.value).toBe("9320000");
  });

  test("a company of which nothing was fetched yet begins with what is typed", async () => {
    const source = await db.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } });
    const bare = await db.database.prisma.company.create({ data: { cik: 4713, name: "New Co", sourceId: source.id } });
    const named = { link: "0000004713-24-000001", form: "10-K", filedOn: "2024-03-01" };
    const given = { companyId: bare.id, filing: named };
    const shown = await previewEntry(ines, {
      ...given,
      block: block("Years ended December 31,\n\t2023\t2022\nRevenue\t5,000\t4,000"),
    });
    expect(valuesOf(shown).map(({ state, warnings }) => [state, warnings.length])).toEqual([
      ["new", 2],
      ["new", 2],
    ]);
    const values = recordable(shown);
    const { runId } = await recordEntry(ines, { ...given, openedAt: "2024-12-02T09:50:00Z", values });
    await drainRun(db.database, runId, { now: new Date("2024-12-06T10:00:00Z") });
    const points = await db.database.prisma.dataPoint.findMany({ where: { companyId: bare.id, derivation: null } });
    expect(points.map(({ value, state }) => [value?.toFixed(), state]).sort()).toEqual([
      ["4000", "clean"],
      ["5000", "clean"],
    ]);
    const own = [
      {
        tag: "us-gaap:Revenues",
        start: "2023-01-01",
        end: "2023-12-31",
        val: 5_001,
        filing: { accn: named.link, form: "10-K", filed: named.filedOn },
      },
    ];
    const summary = await runIngest(
      db.database,
      await writeArchive([[entryName(4713), companyFacts(4713, "New Co", own)]]),
      { now: new Date("2024-12-07T10:00:00Z") },
    );
    expect(summary.failures).toBe(0);
    const taken = await db.database.prisma.dataPoint.findMany({ where: { companyId: bare.id, derivation: null } });
    expect(taken.map(({ value }) => value?.toFixed()).sort()).toEqual(["4000", "5001"]);
  });
});

test("the minutes of the form count as manual work of its source, by value entered", async () => {
  const subject = entrySubject(companyId);
  const prisma = db.database.prisma;
  await prisma.effortEvent.deleteMany();
  const moment = (kind: "open" | "heartbeat" | "close", time: string) => ({
    kind,
    subject,
    at: `2025-03-04T10:${time}Z`,
    payload: { tab: "a" },
  });
  const typing = at("2025-03-04T10:30:00Z");
  await recordEffortEvents(typing, {
    events: [moment("open", "00:00"), moment("heartbeat", "01:00"), moment("heartbeat", "02:00")],
  });
  const named = {
    link: link(30).replace("-24-", "-25-").replace("471224", "471225"),
    form: "10-Q",
    filedOn: "2025-03-01",
  };
  const shown = await previewEntry(typing, {
    companyId,
    filing: named,
    block: block("\t2024-09-30\t2024-06-30\nInventory\t5,000,000\t4,900,000"),
  });
  const { entryId } = await record(shown, at("2025-03-04T10:03:00Z"), named);
  await recordEffortEvents(typing, { events: [moment("close", "04:00")] });
  const entry = async () => (await listEntries(ines, { companyId })).find((one) => one.id === entryId);
  expect((await entry())?.activeSeconds).toBeNull();
  await closeSessions(at("2025-03-04T11:00:00Z"));
  const manual = await prisma.source.findUniqueOrThrow({ where: { code: "manual" } });
  expect(await prisma.effortWeek.findMany({ where: { process: "manual" } })).toMatchObject([
    { week: new Date("2025-03-03"), sourceId: manual.id, ruleId: "", activeSeconds: 240, decisions: 2 },
  ]);
  expect(await entry()).toMatchObject({ own: true, activeSeconds: 240 });
  const { id } = await prisma.person.findFirstOrThrow({ where: { role: "admin" } });
  const admin: Ctx = { ...ines, actor: { kind: "person", id } };
  const shownToOthers = (await listEntries(admin, { companyId })).find((one) => one.id === entryId);
  expect(shownToOthers).toMatchObject({ own: false, activeSeconds: null });
});

test("a filing that was awaited is there once it is typed, and awaited again when that is withdrawn", async () => {
  const { accn: accession, form } = filing(8, "");
  const { sourceId } = await db.database.prisma.company.findUniqueOrThrow({ where: { id: companyId } });
  const announcedAt = new Date("2024-11-20T10:00:00Z");
  const awaited = { companyId, accession, sourceId, form, filedOn: announcedAt, announcedAt, nextTryAt: announcedAt };
  await db.database.prisma.awaitedFiling.create({ data: awaited });
  const arrivedAt = async () =>
    (await db.database.prisma.awaitedFiling.findFirstOrThrow({ where: { accession } })).arrivedAt;
  const named = { link: link(8), form, filedOn: "2024-11-20" };
  const typed = await preview("\t2024-09-30\nTotal current assets\t21,000", { money: 3 }, named);
  const typedAt = at("2024-12-09T10:00:00Z");
  const { entryId, runId } = await record(typed, typedAt, named);
  await drainRun(db.database, runId, { now: typedAt.now });
  expect(await arrivedAt()).toEqual(typedAt.now);
  await withdrawEntry(at("2024-12-09T10:05:00Z"), { entryId, reason: "Another company's" });
  expect(await arrivedAt()).toBeNull();
});
