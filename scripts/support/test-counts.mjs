import fs from "node:fs";

const readReport = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null);

/** A runner that died before it could report counts as one failure: no result is not a pass. */
const nothing = { passed: 0, failed: 1, skipped: 0 };

/** Counts of a vitest JSON report. A file that could not even be loaded holds no test, and fails as one. */
export function vitestCounts(file) {
  const report = readReport(file);
  if (!report) return nothing;
  const unloaded = report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts of a Playwright JSON report; errors outside any test (a set-up that failed) count as failures. */
export function playwrightCounts(file) {
  const report = readReport(file);
  if (!report) return nothing;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** The closing line, in the form that tools read. */
export function closingLine(counts) {
  const sum = (name) => counts.reduce((total, one) => total + one[name], 0);
  const skipped = sum("skipped");
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
