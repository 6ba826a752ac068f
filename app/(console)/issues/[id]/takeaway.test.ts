import { describe, expect, it } from "vitest";
import { changeOf, takeawayOf } from "./takeaway";

const clean = [
  { day: "2022-12-31", value: 3_100 },
  { day: "2024-12-31", value: 3_400 },
];
const at = (from: string | null, to: string | null, day = "2023-12-31") => ({ day, from, to });

describe("changeOf", () => {
  it("names a power of ten and a sign, and nothing that is neither", () => {
    expect(changeOf([at("61351000000", "61351000")])).toBe("÷ 1,000");
    expect(changeOf([at("0.5", "500000")])).toBe("× 1,000,000");
    expect(changeOf([at("-12", "12")])).toBe("opposite sign");
    expect(changeOf([at("61351000", "61350000")])).toBeNull();
    expect(changeOf([at("0", "12")])).toBeNull();
    expect(changeOf([at("12", null)])).toBeNull();
  });

  it("needs every doubt to be off by the same factor", () => {
    expect(changeOf([at("5000", "5"), at("7000", "7")])).toBe("÷ 1,000");
    expect(changeOf([at("5000", "5"), at("700", "7")])).toBeNull();
  });
});

describe("takeawayOf", () => {
  it("says the factor and when", () => {
    expect(takeawayOf([at("5000", "5")], clean)).toBe("Exactly 1,000 times too large at 31 Dec 2023");
    expect(takeawayOf([at("5", "5000"), at("6", "6000", "2024-03-31")], clean)).toBe(
      "Exactly 1,000 times too small in 2 periods, 31 Dec 2023 to 31 Mar 2024",
    );
  });

  it("says about how many thousand times where the other filings are finer", () => {
    const two = [at("48011", "48010726"), at("48615", "48615392", "2024-03-31")];
    expect(takeawayOf(two, clean)).toBe("About 1,000 times too small in 2 periods, 31 Dec 2023 to 31 Mar 2024");
    expect(takeawayOf([...two, at("300", "120", "2024-06-30")], clean)).toMatch(/^Off by 100% to 150%/);
  });

  it("puts a zero between its neighbours", () => {
    expect(takeawayOf([at("0", "3200")], clean)).toMatch(/^Zero at 31 Dec 2023, between 3.* and 3/);
  });

  it("compares with the series when nothing is suggested", () => {
    expect(takeawayOf([at("340000", null)], clean)).toMatch(/100 times the median of the series$/);
    expect(takeawayOf([at("3300", null)], clean)).toMatch(/in line with the rest of the series$/);
    expect(takeawayOf([at("2500", null)], clean)).toBe("2.5 k at 31 Dec 2023, beside 3.1 k and 3.4 k");
  });

  it("says how far several values are off when no one factor explains them", () => {
    const two = [at("419", "400", "2023-12-31"), at("300", "120", "2024-03-31")];
    expect(takeawayOf(two, clean)).toBe("Off by 5% to 150% in 2 periods, 31 Dec 2023 to 31 Mar 2024");
    expect(takeawayOf([at("419", null), at("300", "120", "2024-03-31")], clean)).toMatch(/^In doubt in 2 periods/);
  });

  it("names the end of a period that cannot be", () => {
    expect(takeawayOf([at("3300", null, "6018-06-30")], clean)).toBe(
      "A period that ends on 30 Jun 6018; the others end by 31 Dec 2024",
    );
  });

  it("has words for a series without doubts", () => {
    expect(takeawayOf([], clean)).toBe("2 values, none in doubt");
  });
});
