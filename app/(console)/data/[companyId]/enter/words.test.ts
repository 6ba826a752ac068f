import { expect, test } from "vitest";
import type { EntryRow, EntryValueRow } from "@/domain/entries/entry-rows";
import { outcomeSummary, scaleWords } from "./words";

const value = (part: Partial<EntryValueRow>): EntryValueRow => ({
  companyId: 1,
  lineItemId: 1,
  lineItem: "Revenue",
  label: "Revenue",
  unit: "USD",
  unitId: 1,
  length: "quarter",
  end: "2024-09-30",
  periodEnd: "2024-09-30",
  value: "5",
  state: "clean",
  doubtful: false,
  wins: true,
  published: "5",
  issueId: null,
  ...part,
});
const entry = (runStatus: string, values: EntryValueRow[]) =>
  ({ runStatus, withdrawn: null, values }) as Partial<EntryRow> as EntryRow;

test("an entry says what came of its values", () => {
  const values = [
    value({}),
    value({ state: "held", published: null }),
    value({ doubtful: true }),
    value({ wins: false }),
  ];
  expect(outcomeSummary(entry("completed", values))).toBe(
    "4 values: 1 published, 1 published in doubt, 1 held, 1 kept beside the winner",
  );
  expect(outcomeSummary(entry("running", [value({ wins: false })]))).toBe("1 value: 1 being checked");
});

test("the scale is said as it was read", () => {
  expect(scaleWords({ money: 0, shares: 0, words: null, varies: false })).toBe("Numbers are taken as they stand.");
  expect(scaleWords({ money: 6, shares: 3, words: "in millions", varies: false })).toContain(
    "in millions, share counts in thousands",
  );
});
