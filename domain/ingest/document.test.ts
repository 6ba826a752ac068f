import { expect, test } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import type { MappedTag } from "@/domain/line-items/model";
import { parseDay } from "@/domain/periods/model";
import { companyFacts, type Fact } from "@/test/company-facts";
import { parseDocument } from "./document";
import { IngestError } from "./errors";
import { selectObservations } from "./select-observations";

const assets = lineItems.find((item) => item.code === "Assets");
const today = parseDay("2026-01-01") as number;
const tags = new Map<string, MappedTag>([
  ["us-gaap:Assets", { id: 1, name: "us-gaap:Assets", uses: assets ? [{ item: assets, rank: 0 }] : [] }],
]);
const filing = { accn: "0000000007-24-000001", form: "10-K", filed: "2024-02-20" };
const fact = (val: unknown, more: Partial<Fact> = {}): Fact => ({
  tag: "us-gaap:Assets",
  end: "2023-12-31",
  val,
  filing,
  ...more,
});
const parse = (text: string) => parseDocument("CIK0000000007.json", Buffer.from(text), 7);
const select = (facts: Fact[], edit = (text: string) => text) =>
  selectObservations(parse(edit(JSON.stringify(companyFacts(7, "Seven", facts)))), tags, today);

test.each([
  ["", "empty_document"],
  ["  \n", "empty_document"],
  ["<!DOCTYPE html><html>Request Rate Threshold Exceeded</html>", "not_json"],
  ['{"cik":7,"entityName":"Seven","facts":{"us-gaap":{', "not_json"],
  ["[1,2]", "not_json"],
  ["null", "not_json"],
  ['{"cik":8,"facts":{}}', "wrong_cik"],
  ['{"facts":{}}', "wrong_cik"],
  ['{"cik":7,"entityName":"Seven"}', "facts_missing"],
  ['{"cik":7,"facts":[]}', "facts_missing"],
])("%s is refused as %s, by the file's name", (text, code) => {
  expect(() => parse(text)).toThrow(IngestError);
  expect(() => parse(text)).toThrow("CIK0000000007.json");
  try {
    parse(text);
  } catch (error) {
    expect((error as IngestError).code).toBe(code);
  }
});

test("the CIK may be a number or a string with zeros", () => {
  expect(parse('{"cik":"0000000007","entityName":" Seven ","facts":{}}').name).toBe("Seven");
});

test("digits beyond 2^53 and exponents are kept exactly", () => {
  const { observations } = select(
    [fact("@1"), fact("@2", { end: "2022-12-31" }), fact(0.1, { end: "2021-12-31" })],
    (text) => text.replace('"@1"', "12345678901234567890123").replace('"@2"', "1.250e3"),
  );
  expect(observations.map((observation) => observation.exact)).toEqual(["12345678901234567890123", "1250", "0.1"]);
});

test.each([
  ["text", "12,000", "is no number"],
  ["nothing", null, "is no number"],
  ["a number in quotes", "12", "is no number"],
  ["text like our own mark", "#77", "is no number"],
])("a value that is %s is named and left out, the rest is taken", (_, val, reason) => {
  const { observations, rejected } = select([fact(val), fact(5, { end: "2022-12-31" })]);
  expect(observations).toHaveLength(1);
  expect(rejected.count).toBe(1);
  expect(rejected.examples[0]?.reason).toContain(reason);
  expect(rejected.examples[0]?.place).toContain("us-gaap:Assets, USD, end 2023-12-31, filing 0000000007-24-000001");
});

test("a long numeral is kept however it is spaced, and NaN costs its own row only", () => {
  const { observations, rejected } = select([fact("@1"), fact("@2", { end: "2022-12-31" })], (text) =>
    text.replace('"val":"@1"', '"val" : 123456789012345678901').replace('"@2"', "NaN"),
  );
  expect(observations.map((observation) => observation.exact)).toEqual(["123456789012345678901"]);
  expect(rejected.examples[0]?.reason).toBe("its value NaN is no number");
});

test("a byte order mark and NUL characters are no part of a document", () => {
  const text = JSON.stringify(companyFacts(7, "Se\u0000ven", [fact(1)]));
  expect(parse(`\uFEFF${text}`).name).toBe("Seven");
});

test("1e400 is no amount of anything", () => {
  const { rejected } = select([fact("@")], (text) => text.replace('"@"', "1e400"));
  expect(rejected.examples[0]?.reason).toContain("1e400 is out of range");
});

test.each([
  [{ end: "2021-02-30" }, "no calendar date"],
  [{ start: "2024-01-01" }, "after its end"],
  [{ filing: { ...filing, accn: "nonsense" } }, "no accession number"],
  [{ filing: { ...filing, filed: "2024-99-01" } }, "no filing date"],
  [{ filing: { ...filing, filed: "9999-12-31" } }, "is in the future"],
])("%j is rejected", (more, reason) => {
  const { observations, rejected } = select([fact(1, more)]);
  expect(observations).toHaveLength(0);
  expect(rejected.examples[0]?.reason).toContain(reason);
});

test("a year of 6016 is what the filing states", () => {
  expect(select([fact(1, { end: "6016-06-30" })]).observations).toHaveLength(1);
});

test("a duplicate row counts once; a second value for one fact is named", () => {
  const { facts, observations, rejected } = select([fact(812), fact(812), fact(821)]);
  expect(facts).toBe(3);
  expect(observations.map((observation) => observation.exact)).toEqual(["812"]);
  expect(rejected.examples[0]?.reason).toContain("its filing states 812");
});

test("tags that no mapping takes are counted by name, in any taxonomy", () => {
  const { facts, unmapped } = select([
    fact(1),
    fact(2, { tag: "ffd:MaxAggtOfferingPric" }),
    fact(3, { tag: "us-gaap:Odd" }),
  ]);
  expect(facts).toBe(3);
  expect(unmapped).toEqual({ "ffd:MaxAggtOfferingPric": 1, "us-gaap:Odd": 1 });
});
