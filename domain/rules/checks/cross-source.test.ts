import { expect, it } from "vitest";
import type { Observation } from "@/domain/golden/series";
import { buildSeries } from "@/domain/golden/survivorship";
import { examine } from "@/domain/rules/examine";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { crossSource } from "./cross-source";

const filed: Fact[] = quarterly("Assets", "2021-03-31", [46110000, 46581491, 46920000]);

/** The series with the value of one quarter stated once more by another source, as its own tag. */
function withSecond(end: string, exact: string, taxonomy = "manual:") {
  const { lines } = companySeries(filed);
  const observations = lines.flatMap(({ points }) => points.flatMap((point) => point.observations));
  const like = observations.find((one) => one.filing.form === "10-Q" && dayText(one.end) === end) as Observation;
  const [use] = like.tag.uses;
  if (!use) throw new RangeError("The tag serves no line item");
  const tag = { id: 9001, name: `${taxonomy}Assets`, uses: [{ item: use.item, rank: 100 }] };
  const filing = {
    ...like.filing,
    id: 9001,
    accession: `${taxonomy}9001`,
    form: "",
    filedOn: like.filing.filedOn + 400,
  };
  const second = { ...like, tag, filing, exact, value: Number(exact) };
  return buildSeries({ cik: 1000, name: "Test Company", observations: [...observations, second], asFiled: null });
}

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

it("a value typed with exchanged digits is doubted; the filing's is right, so nobody is asked", () => {
  const series = withSecond("2021-06-30", "46851491");
  const [draft, ...more] = runRule(crossSource, series);
  expect(more).toEqual([]);
  expect(draft?.message).toContain("46,851,491 USD as it was typed, but 46,581,491 USD in the 10-Q");
  expect(draft?.suspects).toMatchObject([{ expected: "46581491", observation: { exact: "46851491" } }]);
  const [finding] = examine(series).findings.filter(({ ruleId }) => ruleId === "cross-source");
  expect(finding?.standing).toBe("superseded");
});

it("a vendor's value is judged the same way", () => {
  const [draft] = runRule(crossSource, withSecond("2021-06-30", "46851491", "vendor:"));
  expect(draft).toMatchObject({ rootCause: "vendor_error" });
  expect(draft?.message).toContain("the vendor states it");
});

it("rounding, and a value that any of the filings states, are left alone", () => {
  expect(runRule(crossSource, withSecond("2021-06-30", "46600000"))).toEqual([]);
  expect(runRule(crossSource, withSecond("2021-06-30", "46581491"))).toEqual([]);
});

it("a typed value that no filing states fills a gap and is compared with nothing", () => {
  expect(runRule(crossSource, companySeries([["dei:EntityPublicFloat", "2021-06-30", 5, "10-K 2021-08-01"]]))).toEqual(
    [],
  );
});
