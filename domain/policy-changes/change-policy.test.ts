import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addDoubted, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { currentPolicy } from "@/domain/policies/current-policy";
import { standardPolicies } from "@/domain/policies/model";
import type { PublicationPolicy } from "@/domain/policies/schema";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authorisePolicy } from "./authorise-policy";
import { publishPolicyJob } from "./jobs";
import { listPolicies } from "./list-policies";
import { listPolicyChanges } from "./list-policy-changes";
import { previewPolicy } from "./preview-policy";
import { proposePolicy } from "./propose-policy";
import { publishPolicy } from "./publish-policy";
import { rejectPolicy } from "./reject-policy";
import { withdrawPolicy } from "./withdraw-policy";

let test: TestDatabase;
let tomas: Ctx;
let ruth: Ctx;
let alma: Ctx;
let ines: Ctx;
let doubted: Doubted;

const publishAll: PublicationPolicy = { rules: [{ severity: "any", lineItems: "any", action: "publish" }] };
const propose = (ctx: Ctx, value: PublicationPolicy, baseVersion: number) =>
  proposePolicy(ctx, { kind: "publication", value, baseVersion, note: "Screens miss too many values." });

beforeAll(async () => {
  test = await testDatabase();
  const now = "2024-03-03T10:00:00Z";
  tomas = await personCtx(test.database, "Tom As", "systems_pm", now);
  ruth = await personCtx(test.database, "Ru Th", "manager", now);
  alma = await personCtx(test.database, "Al Ma", "admin", now);
  ines = await personCtx(test.database, "In Es", "analyst", now);
  doubted = await addDoubted(test.database);
  await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
});
afterAll(() => test.drop());

const heldPoints = () => test.database.prisma.dataPoint.count({ where: { state: "held", derivation: null } });

/** Does what the workers would: every publication job that is asked for, slice by slice. */
async function runPublication(sliceMs: number): Promise<number> {
  for (let slices = 0; ; slices++) {
    const row = await test.database.prisma.outbox.findFirst({ where: { job: publishPolicyJob.name, closedAt: null } });
    if (!row) return slices;
    const payload = publishPolicyJob.payload.parse(row.payload);
    const ctx = { ...tomas, actor: { kind: "system" as const, name: publishPolicyJob.name } };
    await publishPolicy({ ctx, outboxId: row.id, sliceMs }, payload);
  }
}

describe("a policy", () => {
  it("is refused when it contradicts itself, leaves something open or changes nothing", async () => {
    const hold = { lineItems: "any", action: "hold" } as const;
    const rest = { severity: "any", lineItems: "any", action: "publish" } as const;
    const say = (rules: PublicationPolicy["rules"]) => propose(tomas, { rules }, 0);
    await expect(say([{ severity: 1, ...hold }])).rejects.toThrow(/last rule has to match everything/);
    await expect(say([rest, { severity: 1, ...hold }])).rejects.toThrow(/Rule 1 matches everything, so rule 2/);
    await expect(say([{ severity: 2, ...hold }, rest])).rejects.toThrow(
      /held for severity 2 and published for the graver/,
    );
    await expect(propose(tomas, standardPolicies.publication, 0)).rejects.toThrow(/policy in force: change something/);
    const unable = { lineItems: "any", mostChange: null, needs: "checker", authorisers: ["proposition_pm"] } as const;
    const override = { kind: "override", baseVersion: 0, note: "x" } as const;
    const value = { rules: [{ ...unable, authorisers: [...unable.authorisers] }] };
    await expect(proposePolicy(tomas, { ...override, value })).rejects.toThrow(/Proposition PM cannot authorise/);
    const targets = { ...standardPolicies.time_targets, timeZone: "Mars/Olympus" };
    const given = { kind: "time_targets", baseVersion: 0, note: "x", value: targets } as const;
    await expect(proposePolicy(tomas, given)).rejects.toThrow(/no time zone/);
    await expect(propose(ines, publishAll, 0)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(propose(tomas, publishAll, 3)).rejects.toMatchObject({ code: "conflict" });
    expect(await test.database.prisma.policyChange.count()).toBe(0);
  });

  it("is previewed on present data, and the preview is kept with the proposal", async () => {
    const preview = await previewPolicy(ines, { kind: "publication", value: publishAll });
    expect(preview).toMatchObject({ doubted: 3, heldBefore: 3, heldAfter: 0, toHold: 0, toPublish: 3 });
    expect(preview).toMatchObject({ groups: [{ lineItemId: 1, severity: 1, toPublish: 3 }] });
    expect(preview.kind === "publication" && preview.samples.map(({ becomes }) => becomes)).toEqual(
      Array(3).fill("published"),
    );
    const { id } = await propose(tomas, publishAll, 0);
    const [change] = await listPolicyChanges(ruth, "publication");
    expect(change).toMatchObject({ id, status: "proposed", maker: { name: "Tom As" }, preview: { toPublish: 3 } });
    expect(await heldPoints()).toBe(3);
  });

  it("waits for another person, one at a time, and is withdrawn by its maker only", async () => {
    const id = (await listPolicyChanges(ruth, "publication"))[0]?.id ?? 0;
    await expect(propose(ruth, publishAll, 0)).rejects.toThrow(/Tom As has already proposed/);
    await expect(authorisePolicy(tomas, { id })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(withdrawPolicy(ruth, { id })).rejects.toThrow(/Only who proposed/);
    const waiting = await test.database.prisma.notification.findMany({ where: { kind: "policy_waiting" } });
    expect(waiting.map(({ personId }) => personId)).toContain((ruth.actor as { id: number }).id);
    await withdrawPolicy(tomas, { id });
    await expect(authorisePolicy(ruth, { id })).rejects.toThrow(/Tom As has already withdrawn/);
    const own = await propose(ruth, publishAll, 0);
    await expect(authorisePolicy(ruth, own)).rejects.toThrow(/another person has to authorise/);
    await expect(rejectPolicy(ruth, { ...own, note: "no" })).rejects.toThrow(/withdraw it instead/);
    await rejectPolicy(alma, { ...own, note: "Too wide." });
    const told = await test.database.prisma.notification.findFirst({ where: { kind: "policy_decided" } });
    expect(told).toMatchObject({ title: "Al Ma rejected your change of a policy", body: "Too wide." });
  });

  it("comes into force once, with version, log and audit, and publishes what it changes in slices", async () => {
    const { id } = await propose(tomas, publishAll, 0);
    const both = await Promise.allSettled([authorisePolicy(ruth, { id }), authorisePolicy(alma, { id })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await currentPolicy(test.database.prisma, "publication")).toEqual({ version: 1, value: publishAll });
    expect(await heldPoints()).toBe(3);
    const [, publication] = await listPolicies(ines);
    expect(publication).toMatchObject({ kind: "publication", version: 1, applying: true, by: { name: "Tom As" } });
    expect(await runPublication(0)).toBeGreaterThanOrEqual(2);
    expect(await heldPoints()).toBe(0);
    const point = await test.database.prisma.dataPoint.findFirstOrThrow({
      where: { companyId: doubted.companyId, length: "quarter", periodEnd: new Date("2023-06-30") },
    });
    expect(point).toMatchObject({ state: "clean", doubtful: true });
    const log = await test.database.prisma.changeLogEntry.findFirst({ where: { kind: "policy" } });
    expect(log).toMatchObject({ subject: "publication", version: 1 });
    expect(log?.summary).toBe("Publication: no longer: Severity 1, any line item: hold until decided");
    expect(await test.database.prisma.auditLog.count({ where: { verb: "policy.authorise" } })).toBe(1);
  });

  it("tells consumers of what is held again, and of nothing twice", async () => {
    const db = test.database.prisma;
    const { id } = await propose(tomas, standardPolicies.publication, 1);
    await authorisePolicy(ruth, { id });
    await runPublication(20_000);
    expect(await heldPoints()).toBe(3);
    const notices = await db.correctionNotice.findMany({
      where: { companyId: doubted.companyId, length: "quarter", kind: "withdrawn" },
    });
    // Held when it was first doubted, and again by this policy; published between.
    expect(notices.map(({ value, previousValue }) => [value, Number(previousValue)])).toEqual([
      [null, 120_000],
      [null, 120_000],
    ]);
    expect(notices[1]?.cause).toMatch(/^Held until it is decided: /);
    expect(
      await db.correctionNotice.count({ where: { companyId: doubted.companyId, kind: "reinstated" } }),
    ).toBeGreaterThan(0);
    const before = await db.correctionNotice.count();
    await db.outbox.create({ data: { job: publishPolicyJob.name, payload: { version: 2, afterCompanyId: 0 } } });
    await runPublication(20_000);
    expect(await db.correctionNotice.count()).toBe(before);
  });

  it("counts what overrides would have needed, and when issues would be due", async () => {
    const none = { rules: [{ lineItems: "any", mostChange: null, needs: "none", authorisers: [] }] } as const;
    const value = { rules: none.rules.map((rule) => ({ ...rule, authorisers: [...rule.authorisers] })) };
    expect(await previewPolicy(ines, { kind: "override", value })).toMatchObject({ kind: "override", total: 0 });
    const tight = { ...standardPolicies.time_targets, hours: { 1: 0.1, 2: 0.2, 3: 0.3 } };
    const due = await previewPolicy(
      { ...ines, now: new Date("2024-03-04T09:30:00Z") },
      { kind: "time_targets", value: tight },
    );
    expect(due).toMatchObject({ kind: "time_targets", total: 2 });
    const severe = due.kind === "time_targets" ? due.bySeverity[0] : undefined;
    expect(severe?.after.overdue).toBe(2);
  });
});
