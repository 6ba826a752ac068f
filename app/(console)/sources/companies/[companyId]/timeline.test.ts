import { expect, it } from "vitest";
import { timelineOf } from "./timeline";

const membership = {
  addedOn: "2015-01-01",
  removedOn: null,
  reason: "Pilot",
  addedBy: "Ada",
  removal: null,
  removalNote: null,
  removedBy: null,
  successor: null,
};

it("tells what happened, the latest first, and pairs tickers that follow each other", () => {
  const events = timelineOf({
    memberships: [
      {
        ...membership,
        removedOn: "2022-06-09",
        removal: "succeeded",
        removalNote: "Reorganised",
        successor: { companyId: 2, cik: 2, name: "Next" },
      },
    ],
    names: [
      { name: "New", validFrom: "2020-01-01" },
      { name: "Old", validFrom: "2015-01-01" },
    ],
    tickerRows: [
      { ticker: "NEW", exchange: null, validFrom: "2020-01-01", validTo: null },
      { ticker: "OLD", exchange: null, validFrom: "2015-01-01", validTo: "2020-01-01" },
    ],
    predecessors: [],
  });
  expect(events.map(({ day, words, company }) => [day, words, company?.name])).toEqual([
    ["2022-06-09", "Succeeded by", "Next"],
    ["2020-01-01", "Ticker OLD becomes NEW", undefined],
    ["2020-01-01", "Renamed New", undefined],
    ["2015-01-01", "Added to the universe", undefined],
    ["2015-01-01", "Ticker OLD", undefined],
    ["2015-01-01", "Known as Old", undefined],
  ]);
});

it("names the predecessor where a membership began by succession, and where one came to a member", () => {
  const events = timelineOf({
    memberships: [membership],
    names: [],
    tickerRows: [],
    predecessors: [
      { companyId: 3, cik: 3, name: "Later one", on: "2019-03-20" },
      { companyId: 1, cik: 1, name: "First one", on: "2015-01-01" },
    ],
  });
  expect(events.map(({ day, words, company }) => [day, words, company?.name])).toEqual([
    ["2019-03-20", "Took the place of", "Later one"],
    ["2015-01-01", "Took the place of", "First one"],
  ]);
});
