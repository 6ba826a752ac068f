import { describe, expect, it } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import { suggester, suggestionLists, wordsOf } from "./suggest";

const suggest = suggester(suggestionLists(new Map(lineItems.map(({ id, tags }) => [id, tags]))));
const codesOf = (tag: string) =>
  suggest(tag).map(({ lineItemId }) => lineItems.find(({ id }) => id === lineItemId)?.code);

describe("suggestions for unmapped tags", () => {
  it("read a name as its words, without filler and plurals", () => {
    expect([...wordsOf("us-gaap:OtherAssetsAndInventoriesCurrent")]).toEqual([
      "other",
      "asset",
      "inventory",
      "current",
    ]);
    expect([...wordsOf("us-gaap:IFRSNetLosses")]).toContain("net");
  });

  it("put the line item first whose tags have the same words", () => {
    expect(codesOf("us-gaap:OperatingLeaseLiabilityNoncurrent")[0]).toBe("OperatingLeaseLiability");
    expect(codesOf("us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax")[0]).toBe("Revenue");
  });

  it("say nothing where the words have nothing in common", () => {
    expect(suggest("us-gaap:ZebraCrossingMaintenance")).toEqual([]);
  });

  it("score identical words as 1 and name what they agree with", () => {
    expect(suggest("ifrs-full:StockholdersEquity")[0]).toMatchObject({
      score: 1,
      because: "us-gaap:StockholdersEquity",
    });
  });
});
