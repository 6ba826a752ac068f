import { describe, expect, it } from "vitest";
import { issuesHref, loadIssueParams } from "./search-params";
import { colsParam, layoutOf, moveColumn, resizeColumn, standardColumns, toggleColumn } from "./table-layout";

const paramsOf = (query: string) => loadIssueParams(new URLSearchParams(query));

describe("the layout in the address", () => {
  it("is read and written as choice, order and width", () => {
    const query = "cols=title,age.120,priority&density=compact&rows=200";
    expect(issuesHref(paramsOf(query))).toBe(`/issues?${query}`);
    expect(layoutOf(paramsOf(query)).columns).toEqual([
      { id: "title", width: null },
      { id: "age", width: 120 },
      { id: "priority", width: null },
    ]);
  });

  it("drops what is no column, doubles and widths that nobody could use, and always shows the title", () => {
    const { columns, density } = layoutOf(paramsOf("cols=age.9999,nonsense,age,rule.-3,item.1&density=huge"));
    expect(columns).toEqual([
      { id: "title", width: null },
      { id: "age", width: 900 },
      { id: "rule", width: null },
      { id: "item", width: 40 },
    ]);
    expect(density).toBe("standard");
    expect(layoutOf(paramsOf("")).columns).toEqual(standardColumns);
  });

  it("needs no words for the standard look", () => {
    expect(colsParam(toggleColumn(toggleColumn(standardColumns, "rule"), "rule"))).toBeNull();
    expect(colsParam(resizeColumn(standardColumns, "rule", 80))).not.toBeNull();
    expect(colsParam(resizeColumn(resizeColumn(standardColumns, "rule", 80), "rule", null))).toBeNull();
  });

  it("moves a column by one place and stops at the ends", () => {
    const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id).slice(0, 3);
    expect(ids(moveColumn(standardColumns, "title", -1))).toEqual(["title", "priority", "company"]);
    expect(ids(moveColumn(standardColumns, "priority", -1))).toEqual(["priority", "title", "company"]);
  });
});
