import { expect, it, vi } from "vitest";
import { csvResponse } from "./csv-response";

vi.mock("server-only", () => ({}));

it("tells formulas as text and leaves numbers as they are", async () => {
  async function* rows() {
    yield { a: "-120", b: "-0.5", c: "=1+1" };
    yield { a: "-1+cmd", b: "-", c: "--1" };
  }
  const text = await csvResponse("x.csv", ["a", "b", "c"], rows()).text();
  expect(text.split("\r\n").slice(1, 3)).toEqual(["-120,-0.5,'=1+1", "'-1+cmd,'-,'--1"]);
});
