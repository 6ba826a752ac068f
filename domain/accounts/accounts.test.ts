import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { mailReceiver } from "@/domain/messages/testing/receivers";
import { verifySignIn } from "@/domain/people/verify-sign-in";
import { type TestDatabase, testDatabase } from "@/test/database";
import { acceptLink } from "./accept-link";
import { changeRole } from "./change-role";
import { deactivatePerson } from "./deactivate-person";
import { endSessions } from "./end-sessions";
import { findLink } from "./find-link";
import { invitePerson } from "./invite-person";
import { reactivatePerson } from "./reactivate-person";
import { countAccounts, listAccounts } from "./reads";
import type { InviteInput } from "./schema";
import { sendLink } from "./send-link";

let test: TestDatabase;
let alma: Ctx;
const now = new Date("2026-03-02T09:00:00Z");
const noMail = { SMTP_URL: undefined, SUBLINEAR_MAIL_FROM: undefined, NEXTAUTH_URL: undefined };
const password = "a long enough password";

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  const { prisma } = test.database;
  await test.database.pool.query(
    "truncate person_token, delegation, proposal, issue, issue_event restart identity cascade",
  );
  await prisma.person.deleteMany({ where: { email: { not: { endsWith: "@demo.example" } } } });
  await prisma.person.updateMany({ data: { active: true, version: 1, sessionEpoch: 0 } });
  const admin = await prisma.person.findFirstOrThrow({ where: { role: "admin" } });
  alma = { db: prisma, actor: { kind: "person", id: admin.id }, now };
});

const personOf = (email: string) => alma.db.person.findUniqueOrThrow({ where: { email } });
const invite = (over: Partial<InviteInput> = {}, ctx = alma) =>
  invitePerson(ctx, noMail, { email: "Kim@bank.example", name: "Kim Berg", role: "analyst", ...over });
const tokenOf = (delivered: { by: string; path?: string } | null) => delivered?.path?.split("/").at(-1) ?? "";
const lastAudit = () => alma.db.auditLog.findFirstOrThrow({ orderBy: { id: "desc" } });
const deactivate = (id: number, version = 1, ctx = alma) =>
  deactivatePerson(ctx, { personId: id, version, reason: "Left the company" });

async function addIssue(assigneeId: number, status: "open" | "resolved") {
  const issue = await alma.db.issue.create({
    data: {
      fingerprint: `${assigneeId} ${status}`,
      ruleId: "scale-jump",
      rootCause: "scale",
      severity: 1,
      priority: 50,
      priorityParts: [],
      title: "Revenue ×1,000 too small",
      status,
      findingCount: 1,
      pointCount: 1,
      confidence: 1,
      suggestible: true,
      assigneeId,
      leasedUntil: new Date("2026-03-02T09:10:00Z"),
      openedAt: now,
      dueAt: now,
    },
  });
  return issue.id;
}

describe("an invitation", () => {
  it("opens once, for whoever holds the link, and only its hash is stored", async () => {
    const { id, delivered } = await invite();
    expect(delivered).toMatchObject({ by: "hand", reason: expect.stringContaining("SMTP_URL") });
    const token = tokenOf(delivered);
    expect((await alma.db.personToken.findFirstOrThrow()).tokenHash).not.toContain(token);
    expect(
      JSON.stringify(await lastAudit(), (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain(token);
    expect(await verifySignIn(alma, { email: "kim@bank.example", password })).toBeNull();

    expect(await acceptLink({ ...alma, actor: { kind: "system", name: "link" } }, { token, password })).toEqual({
      email: "kim@bank.example",
    });
    expect(await verifySignIn(alma, { email: "kim@bank.example", password })).toMatchObject({ id });
    expect(await lastAudit()).toMatchObject({ actorId: id, verb: "people.set_password" });
    await expect(acceptLink(alma, { token, password: "another password" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("used already"),
    });
  });

  it("is mailed where mail is configured, and handed to the admin where the mail server refuses", async () => {
    const receiver = await mailReceiver();
    const env = {
      SMTP_URL: receiver.url,
      SUBLINEAR_MAIL_FROM: "sublinear@bank.example",
      NEXTAUTH_URL: "https://sublinear.bank.example/",
    };
    const mail = { email: "kim@bank.example", name: "Kim Berg", role: "analyst" };
    const { id, delivered } = await invitePerson(alma, env, mail as InviteInput);
    expect(delivered).toMatchObject({ by: "email", to: "kim@bank.example" });
    expect(delivered).not.toHaveProperty("path");
    const raw = receiver.mails[0]?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
    const token = /https:\/\/sublinear\.bank\.example\/welcome\/([\w-]{43})/.exec(raw)?.[1] ?? "";
    expect((await findLink(alma, token)).state).toBe("open");
    receiver.refuses = "No such mailbox";
    expect(await sendLink(alma, env, { personId: id, version: 1 })).toMatchObject({
      by: "hand",
      reason: expect.stringContaining("No such mailbox"),
    });
    await receiver.close();
  });

  it("is used once by two browsers at the same moment", async () => {
    const token = tokenOf((await invite()).delivered);
    const tries = await Promise.allSettled(
      [1, 2].map((n) => acceptLink(alma, { token, password: `${password} ${n}` })),
    );
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("ends after a week, with a newer link, and with the account", async () => {
    const { id, delivered } = await invite();
    const first = tokenOf(delivered);
    const late = { ...alma, now: new Date("2026-03-09T09:00:00Z") };
    expect((await findLink(late, first)).state).toBe("expired");
    const second = tokenOf(await sendLink(alma, noMail, { personId: id, version: 1 }));
    expect((await findLink(alma, first)).state).toBe("expired");
    expect((await findLink(alma, second)).state).toBe("open");
    await deactivate(id);
    await expect(acceptLink(alma, { token: second, password })).rejects.toThrow("switched off");
    expect((await findLink(alma, "made up")).state).toBe("unknown");
  });

  it("gives single sign-on no link, and refuses an address that somebody has, whatever its case", async () => {
    expect(await invite({ way: "single_sign_on" })).toMatchObject({ delivered: null });
    await expect(invite({ email: "KIM@bank.example" })).rejects.toMatchObject({
      code: "conflict",
      message: "Kim Berg already signs in as kim@bank.example. Choose another address.",
    });
    const twice = await Promise.allSettled([invite({ email: "x@bank.example" }), invite({ email: "x@bank.example" })]);
    expect(twice.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("names the field that is wrong", async () => {
    await expect(invite({ email: "not an address" })).rejects.toThrow("email: must be an e-mail address");
    await expect(invite({ name: " \u0000 " })).rejects.toThrow("name: Give a name");
    const token = tokenOf((await invite()).delivered);
    await expect(acceptLink(alma, { token, password: "short" })).rejects.toThrow("at least 12 characters");
  });
});

describe("switching off", () => {
  it("hands work back, ends sessions, links and delegations, and says what waits", async () => {
    const mei = await personOf("mei@demo.example");
    const [open, resolved] = [await addIssue(mei.id, "open"), await addIssue(mei.id, "resolved")];
    const other = (await personOf("tomas@demo.example")).id;
    const during = {
      startsAt: now,
      endsAt: new Date("2026-04-01"),
      reason: "Away",
      createdById: other,
      createdAt: now,
    };
    await alma.db.delegation.createMany({
      data: [
        { fromId: other, toId: mei.id, ...during },
        { fromId: mei.id, toId: other, ...during },
      ],
    });
    const proposal = { kind: "override", status: "proposed", note: "Scale", rootCause: "scale" } as const;
    await alma.db.proposal.create({ data: { ...proposal, makerId: mei.id, proposedAt: now } });
    const outcome = await deactivate(mei.id);
    expect(outcome).toEqual({ version: 2, handedBack: 1, delegationsEnded: 2, openProposals: 1 });
    expect(await alma.db.issue.findUniqueOrThrow({ where: { id: open } })).toMatchObject({
      assigneeId: null,
      leasedUntil: null,
      version: 2,
    });
    expect(await alma.db.issue.findUniqueOrThrow({ where: { id: resolved } })).toMatchObject({ assigneeId: mei.id });
    expect(await alma.db.issueEvent.findMany()).toMatchObject([
      { issueId: open, kind: "released", payload: { reason: "Mei Sandoval was switched off" } },
    ]);
    expect(await personOf("mei@demo.example")).toMatchObject({ active: false, sessionEpoch: 1 });
    expect(await lastAudit()).toMatchObject({
      verb: "people.deactivate",
      subject: `person:${mei.id}`,
      after: { reason: "Left the company", issuesHandedBack: 1 },
    });
    expect(await countAccounts(alma)).toMatchObject({ switched_off: 1 });
    expect(await reactivatePerson(alma, { personId: mei.id, version: 2 })).toEqual({ version: 3 });
    expect(await personOf("mei@demo.example")).toMatchObject({ active: true, sessionEpoch: 1 });
  });

  it("refuses oneself, the last admin, and what another admin changed meanwhile", async () => {
    const self = alma.actor.kind === "person" ? alma.actor.id : 0;
    await expect(deactivate(self)).rejects.toThrow("You cannot switch yourself off. Ask another admin.");
    const system: Ctx = { ...alma, actor: { kind: "system", name: "command line" } };
    await expect(deactivate(self, 1, system)).rejects.toThrow("Alma Whitfield is the only admin");
    await expect(changeRole(system, { personId: self, version: 1, role: "analyst" })).rejects.toThrow("only admin");
    const mei = await personOf("mei@demo.example");
    await endSessions(alma, { personId: mei.id, version: 1 });
    await expect(deactivate(mei.id)).rejects.toThrow("Another admin changed Mei Sandoval meanwhile");
  });

  it("leaves one admin when two switch each other off at the same moment", async () => {
    const { id } = await invite({ role: "admin", way: "single_sign_on" });
    const kim: Ctx = { ...alma, actor: { kind: "person", id } };
    const self = alma.actor.kind === "person" ? alma.actor.id : 0;
    const tries = await Promise.allSettled([deactivate(id), deactivate(self, 1, kim)]);
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await alma.db.person.count({ where: { role: "admin", active: true } })).toBe(1);
  });
});

describe("a role", () => {
  it("takes the issues of those who may not decide any more, and is never one's own to change", async () => {
    const mei = await personOf("mei@demo.example");
    await addIssue(mei.id, "open");
    expect(await changeRole(alma, { personId: mei.id, version: 1, role: "admin" })).toEqual({
      version: 2,
      handedBack: 0,
    });
    expect(await changeRole(alma, { personId: mei.id, version: 2, role: "manager" })).toMatchObject({ handedBack: 1 });
    expect(await lastAudit()).toMatchObject({
      before: { role: "admin" },
      after: { role: "manager", issuesHandedBack: 1 },
    });
    const self = alma.actor.kind === "person" ? alma.actor.id : 0;
    await expect(changeRole(alma, { personId: self, version: 1, role: "analyst" })).rejects.toThrow("your own role");
  });
});

describe("the list", () => {
  it("says how each account stands, to admins only", async () => {
    await invite();
    const [kim] = (await listAccounts(alma, "active")).filter(({ name }) => name === "Kim Berg");
    expect(kim).toMatchObject({ standing: "invited", hasPassword: false, issues: 0, openProposals: 0 });
    const later = { ...alma, now: new Date("2026-04-01T00:00:00Z") };
    expect((await listAccounts(later, "all")).find(({ name }) => name === "Kim Berg")).toMatchObject({
      standing: "invitation_expired",
    });
    const ruth: Ctx = { ...alma, actor: { kind: "person", id: (await personOf("ruth@demo.example")).id } };
    await expect(listAccounts(ruth, "all")).rejects.toMatchObject({ code: "not_permitted" });
  });
});
