import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseProposal } from "./authorise-proposal";
import { proposeOverride } from "./propose-override";
import { addDoubted, personCtx } from "./testing/doubted-revenue";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "systems_pm", "2024-03-04T09:00:00Z");
});
afterAll(() => test.drop());

const terms = { rootCause: "filer_error", note: "Typed wrong in the filing", expiry: "until_new_filing" } as const;

/** A quarter that nothing objects to. */
async function quietPoint(): Promise<PointAddress> {
  const { points } = await addDoubted(test.database);
  return { ...(points[0] as PointAddress), periodEnd: "2023-03-31" };
}

describe("an override without an issue", () => {
  it("waits for a checker, who is told, and becomes the golden value", async () => {
    const address = await quietPoint();
    const corrections = [{ address, value: "115" }];
    const { proposalId, status } = await proposeOverride(ines, { ...terms, corrections });
    expect(status).toBe("proposed");
    const told = await mei.db.notification.findMany({ where: { kind: "proposal_waiting" } });
    expect(told.map(({ personId }) => personId)).toContain((mei.actor as { id: number }).id);
    await expect(proposeOverride(ines, { ...terms, corrections })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`proposal ${proposalId} first`),
    });
    expect(await authoriseProposal(mei, { proposalId, version: 1 })).toMatchObject({ inForce: 1, remaining: 0 });
    expect((await pointHistory(mei, address)).current).toMatchObject({ value: "115", state: "overridden" });
    const audit = await mei.db.auditLog.findFirstOrThrow({ where: { verb: "override.propose" } });
    expect(audit).toMatchObject({ subject: `proposal:${proposalId}`, after: { corrections: [{ to: "115" }] } });
  });

  it("is in force at once where the policy asks for nobody", async () => {
    const value = {
      rules: [
        { lineItems: "any", mostChange: 0.5, needs: "none", authorisers: [] },
        { lineItems: "any", mostChange: null, needs: "checker", authorisers: ["manager"] },
      ],
    };
    await mei.db.policyVersion.create({
      data: { kind: "override", version: 1, value, reason: "Small ones", at: mei.now },
    });
    const address = await quietPoint();
    const small = await proposeOverride(ines, { ...terms, corrections: [{ address, value: "112" }] });
    expect(small.status).toBe("authorised");
    expect((await pointHistory(mei, address)).current).toMatchObject({ value: "112", override: { checker: null } });
    const large = await proposeOverride(ines, { ...terms, corrections: [{ address, value: "500" }] });
    expect(large.status).toBe("proposed");
  });

  it("is refused by name: a role that may not, a value that is there, a derived one, and rules that cannot pass", async () => {
    const address = await quietPoint();
    const correct = (value: string, at = address) => ({ ...terms, corrections: [{ address: at, value }] });
    await expect(proposeOverride(mei, correct("115"))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(proposeOverride(ines, correct("110"))).rejects.toThrow("is 110 already");
    await expect(proposeOverride(ines, correct("1,5"))).rejects.toThrow("is not a number");
    const fourth = { ...address, periodEnd: "2023-12-31" };
    await expect(proposeOverride(ines, correct("115", fourth))).rejects.toThrow("is computed from the periods to");
    const passing = { ...correct("115"), expiry: "until_rule_passes" as const };
    await expect(proposeOverride(ines, passing)).rejects.toThrow("so none can pass");
    expect(await mei.db.override.count({ where: { companyId: address.companyId } })).toBe(0);
  });
});
