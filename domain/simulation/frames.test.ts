import { expect, it } from "vitest";
import { parseDay } from "@/domain/periods/model";
import { frameOf } from "./frames";

/** As EDGAR framed periods of real filers. */
it.each([
  ["2011-01-01", "2011-12-31", "CY2011"],
  ["2012-07-01", "2013-06-30", "CY2013"],
  ["2016-01-31", "2017-01-28", "CY2016"],
  ["2010-04-01", "2010-06-30", "CY2010Q2"],
  ["2016-10-30", "2017-01-28", "CY2016Q4"],
  [null, "2011-10-13", "CY2011Q3I"],
  [null, "2012-02-08", "CY2011Q4I"],
  ["2011-01-01", "2011-06-30", null],
])("frames %s to %s as %s", (start, end, name) => {
  const from = start === null ? null : parseDay(start);
  expect(frameOf(from, parseDay(end) as number)?.name ?? null).toBe(name);
});
