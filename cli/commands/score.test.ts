import { afterEach, expect, it, vi } from "vitest";
import { companyFacts, entryName, writeArchive } from "@/test/company-facts";
import { checkCommand } from "./check";
import { scoreCommand } from "./score";

const filing = { accn: "0000000031-24-000001", form: "10-Q", filed: "2024-05-01" };
const facts = [{ tag: "us-gaap:Assets", end: "2024-03-31", val: 100, filing }];
const archive = () => writeArchive([[entryName(31), companyFacts(31, "Only One", facts)]]);

const score = (...args: string[]) =>
  scoreCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(args, { from: "user" });

afterEach(() => {
  vi.restoreAllMocks();
});

it("refuses to score nothing, and names the company that the file does not hold", async () => {
  const print = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const zip = await archive();
  await expect(score("--zip", zip, "--company", "31,77")).rejects.toThrow("The file holds no company with the CIK 77.");
  expect(print).not.toHaveBeenCalled();
  await score("--zip", zip, "--company", "31", "--json");
  expect(JSON.parse(String(print.mock.calls[0]?.[0]))).toMatchObject({ companies: 1, dataPoints: 1, issues: 0 });
});

it("says in words that a file of issues cannot be written", async () => {
  await expect(score("--zip", await archive(), "--issues", "/no/such/folder/issues.jsonl")).rejects.toThrow(
    /^\/no\/such\/folder\/issues\.jsonl cannot be written/,
  );
});

it.each([
  ["--rule", "no-such-rule"],
  ["--rate", "5"],
  ["--plant", "seven"],
  ["--company", "Apple"],
])("refuses %s %s", async (option, value) => {
  await expect(score("--zip", "unread.zip", option, value)).rejects.toThrow(/is invalid/);
});

it("check refuses a line item that there is not, instead of printing nothing", async () => {
  const check = checkCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(["--company", "31", "--item", "Revenue,Turnover"], { from: "user" });
  await expect(check).rejects.toThrow('there is no line item "Turnover"');
});
