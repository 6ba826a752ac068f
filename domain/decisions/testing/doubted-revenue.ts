import type { Ctx } from "@/domain/context";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { addCompanySeries } from "@/domain/golden/testing/company-series";
import { twoYearsOfRevenue } from "@/domain/golden/testing/revenue-year";
import type { Role } from "@/domain/people/policy";
import type { Database } from "@/lib/db";

/** A person of this role, as who a verb is called. */
export async function personCtx(database: Database, name: string, role: Role, now: string): Promise<Ctx> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const person = await database.prisma.person.upsert({
    where: { email },
    create: { email, name, role },
    update: { role, active: true },
  });
  return { db: database.prisma, actor: { kind: "person", id: person.id }, now: new Date(now) };
}

export type Doubted = { issueId: number; version: number; companyId: number; points: PointAddress[] };

let count = 0;

/**
 * A company whose second quarter of 2023 was filed a thousand times too large, an issue for it, and the value on hold.
 * Further `ends` are doubted by the same issue; `rules` object to each of them.
 */
export async function addDoubted(
  database: Database,
  { ends = ["2023-06-30"], rules = ["scale-jump"], now = "2024-03-02T10:00:00Z", source = "edgar" } = {},
): Promise<Doubted> {
  const cik = 7000 + ++count;
  const system: Ctx = { db: database.prisma, actor: { kind: "system", name: "test" }, now: new Date(now) };
  const earlier = { ...system, now: new Date("2024-03-01T10:00:00Z") };
  const facts = twoYearsOfRevenue(String(cik).padStart(10, "0"));
  const added = await addCompanySeries(earlier, { cik, name: `Pinnock ${count}`, facts, source });
  const points = ends.map((periodEnd) => ({ ...added, lineItemId: 1, length: "quarter" as const, periodEnd }));
  const issue = await addIssue(system, points, rules);
  await republish(system, points);
  return { issueId: issue.id, version: issue.version, companyId: added.companyId, points };
}

export async function addIssue(ctx: Ctx, points: readonly PointAddress[], rules: readonly string[]) {
  const fingerprint = `test ${points[0]?.companyId} ${rules.join()}`;
  const issue = await ctx.db.issue.create({
    data: {
      fingerprint,
      ruleId: rules[0] ?? "scale-jump",
      rootCause: "scale",
      severity: 1,
      priority: 60,
      priorityParts: [],
      title: "Revenue ×1,000 in the second quarter of 2023",
      status: "open",
      companyId: points[0]?.companyId,
      findingCount: points.length * rules.length,
      pointCount: points.length,
      confidence: 0.95,
      suggestible: true,
      openedAt: ctx.now,
      dueAt: ctx.now,
    },
  });
  await ctx.db.finding.createMany({
    data: points.flatMap((point) =>
      rules.map((ruleId) => ({
        ...point,
        periodEnd: new Date(point.periodEnd),
        key: `${ruleId} ${point.companyId} ${point.periodEnd}`,
        ruleId,
        ruleVersion: 1,
        severity: 1,
        status: "open" as const,
        message: "Off by 1,000",
        rootCause: "scale" as const,
        observed: "120000",
        expected: "120",
        confidence: 0.95,
        fingerprint,
        evidence: {},
        issueId: issue.id,
        firstRunId: 1,
        changedRunId: 1,
      })),
    ),
  });
  return issue;
}
