import { expect, it } from "vitest";
import type { FoundCompany } from "@/domain/universe/rows";
import { previewWords } from "./preview-words";

const company = (state: FoundCompany["state"]): FoundCompany => ({
  text: "X",
  cik: 1,
  name: "X",
  tickers: [],
  exchange: null,
  state,
  companyId: null,
});

it("counts what was understood and what was not", () => {
  const found = [company("new"), company("new"), company("former"), company("member")];
  const unknown = [{ text: "Y", why: "", near: [] }];
  expect(previewWords({ found, unknown, duplicates: [{ text: "Z", cik: 1 }], listedAt: "" })).toBe(
    "4 companies understood: 2 new, 1 former member, 1 member already. 1 entry unknown, 1 named again.",
  );
  expect(previewWords({ found: [], unknown, duplicates: [], listedAt: "" })).toBe(
    "No company was understood. 1 entry unknown.",
  );
  expect(previewWords({ found: [company("new")], unknown: [], duplicates: [], listedAt: "" })).toBe(
    "1 company understood: 1 new.",
  );
});
