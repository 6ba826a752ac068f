import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { addDoubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { type TestDatabase, testDatabase } from "@/test/database";
import { reopenDecided } from "./reopen-decided";

let test: TestDatabase;
let ines: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
});
afterAll(() => test.drop());

async function accepted() {
  const { issueId, version } = await addDoubted(test.database);
  await decideIssue(ines, {
    kind: "expected",
    issueId,
    version,
    rootCause: "real_event",
    note: "Right",
    scope: "point",
  });
  return issueId;
}
const standing = async (issueId: number) => {
  const issue = await ines.db.issue.findUniqueOrThrow({ where: { id: issueId } });
  const exception = await ines.db.acceptedException.findFirstOrThrow({ where: { issueId } });
  const finding = await ines.db.finding.findFirstOrThrow({ where: { issueId } });
  return [issue.status, exception.status, finding.status, issue.findingCount];
};

it("ends what the decision accepted: nothing stays silenced", async () => {
  const issueId = await accepted();
  expect(await standing(issueId)).toEqual(["resolved", "in_force", "accepted", 1]);
  expect(await reopenDecided(ines, { issueId, version: 2, note: "The contract was reversed" })).toMatchObject({
    ended: 1,
  });
  expect(await standing(issueId)).toEqual(["open", "reverted", "open", 1]);
});

it("leaves the acceptance when the person says so, and refuses an issue as it no longer is", async () => {
  const issueId = await accepted();
  await expect(reopenDecided(ines, { issueId, version: 1, note: "Again" })).rejects.toMatchObject({ code: "conflict" });
  expect(await standing(issueId)).toEqual(["resolved", "in_force", "accepted", 1]);
  const reopened = await reopenDecided(ines, { issueId, version: 2, note: "Again", endExceptions: false });
  expect(reopened).toEqual({ version: 3, ended: 0 });
  expect(await standing(issueId)).toEqual(["open", "in_force", "accepted", 1]);
});
