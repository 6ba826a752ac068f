import { describe, expect, it } from "vitest";
import { formatDay } from "@/domain/periods/model";
import { adoptionYear, fiscalCalendar, nearestMonthEnd, quarterEnd, yearEnd } from "./calendar";

const retail = fiscalCalendar("saturday-january");

describe("fiscal years", () => {
  it("end a 52/53-week year on the Saturday nearest to 31 January", () => {
    expect([2015, 2016, 2017, 2018, 2022, 2023].map((year) => formatDay(yearEnd(retail, year)))).toEqual([
      "2016-01-30",
      "2017-01-28",
      "2018-02-03",
      "2019-02-02",
      "2023-01-28",
      "2024-02-03",
    ]);
  });

  it("give the 53rd week to the last quarter", () => {
    const ends = [0, 1, 2, 3].map((quarter) => quarterEnd(retail, 2017, quarter));
    expect(ends.map(formatDay)).toEqual(["2017-04-29", "2017-07-29", "2017-10-28", "2018-02-03"]);
    expect((ends[3] as number) - (ends[2] as number)).toBe(98);
  });

  it("end month-end quarters on the last day of the month", () => {
    const june = fiscalCalendar("june");
    expect([0, 1, 2, 3].map((quarter) => formatDay(quarterEnd(june, 2020, quarter)))).toEqual([
      "2019-09-30",
      "2019-12-31",
      "2020-03-31",
      "2020-06-30",
    ]);
  });
});

describe("nearestMonthEnd", () => {
  it("takes a drifting end to the month's end it stands for", () => {
    const september = fiscalCalendar("friday-september");
    const ends = [2015, 2016, 2017].map((year) => yearEnd(september, year));
    expect(ends.map(formatDay)).toEqual(["2015-10-02", "2016-09-30", "2017-09-29"]);
    expect(ends.map((end) => formatDay(nearestMonthEnd(end)))).toEqual(["2015-09-30", "2016-09-30", "2017-09-30"]);
  });
});

describe("adoptionYear", () => {
  it("is a year later where the fiscal year begins before the standard", () => {
    expect(adoptionYear(fiscalCalendar("december"), 2018)).toBe(2018);
    expect(adoptionYear(retail, 2018)).toBe(2018);
    expect(adoptionYear(fiscalCalendar("june"), 2018)).toBe(2019);
  });
});
