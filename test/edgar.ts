import { describe, it } from "vitest";
import { edgarDir } from "@/lib/env";

/**
 * Tests on real filings. Where there are none they are skipped, loudly; in CI that is a failure, because a skip there
 * would look like a pass.
 */
export function describeWithEdgar(name: string, tests: (folder: string) => void): void {
  const folder = edgarDir();
  if (folder) return void describe(name, () => tests(folder));
  const remedy = "set SUBLINEAR_EDGAR_DIR to a folder with companyfacts.zip";
  if (process.env.CI === "true") {
    describe(name, () => {
      it("has real filings to read", () => {
        throw new Error(`No real filings: ${remedy}.`);
      });
    });
    return;
  }
  console.warn(`SKIPPED, no real filings (${remedy}): ${name}`);
  describe.skip(name, () => tests(""));
}
