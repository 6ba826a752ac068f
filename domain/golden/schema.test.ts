import { describe, expect, it } from "vitest";
import { decimalText, pointAddress } from "./schema";

const problem = (text: string) => decimalText.safeParse(text).error?.issues[0]?.message;

describe("decimalText", () => {
  it("takes plain decimals of up to 40 digits exactly", () => {
    for (const text of ["0", "-12.50", "9007199254740993", "1".repeat(40)]) expect(decimalText.parse(text)).toBe(text);
  });

  it("names the value and the remedy", () => {
    expect(problem("61,351,000")).toBe('"61,351,000" has thousands separators. Write 61351000.');
    expect(problem("-1 250.75")).toBe('"-1 250.75" has thousands separators. Write -1250.75.');
    expect(problem("1e5")).toContain('"1e5" is not a number');
    expect(problem("")).toContain('"" is not a number');
    expect(problem("1".repeat(41))).toContain("41 digits");
  });
});

it("refuses an address whose day is no calendar day", () => {
  const address = { companyId: 1, lineItemId: 1, unitId: 1, length: "year", periodEnd: "2021-02-30" };
  expect(pointAddress.safeParse(address).error?.issues[0]?.message).toBe(
    '"2021-02-30" is no calendar day. Write it as YYYY-MM-DD.',
  );
});
