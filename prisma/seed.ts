import { installCatalogue } from "@/domain/line-items/install-catalogue";
import { hashPassword } from "@/domain/people/password";
import type { Role } from "@/domain/people/policy";
import { installRules } from "@/domain/rules/install-rules";
import { type Database, openDatabase } from "@/lib/db";
import { EnvError, env } from "@/lib/env";
import demo from "./demo-people.json";

const sources = [
  { code: "edgar", name: "SEC EDGAR", kind: "edgar" },
  { code: "simulated", name: "Simulated market", kind: "simulated" },
  { code: "manual", name: "Manual entry", kind: "manual" },
] as const;

/**
 * The simulated market is read every minute, so that a fresh installation lives; nothing is asked of the SEC until an
 * admin says so. Its index of a day appears about 22:45 in New York and is whole the next morning; its archive is made anew
 * before 04:00 there.
 */
const schedules = [
  { source: "edgar", kind: "poll", cron: "30 6 * * 2-6", timeZone: "America/New_York", active: false },
  { source: "edgar", kind: "bulk", cron: "0 4 * * 0", timeZone: "America/New_York", active: false },
  { source: "simulated", kind: "poll", cron: "* * * * *", timeZone: "UTC", active: true },
] as const;

const simulatedLimits = { lateAfterMinutes: 30, silentAfterMinutes: 24 * 60 };

/** What people changed since stays as they left it. */
async function addSchedules({ prisma }: Database) {
  const known = new Map((await prisma.source.findMany()).map(({ code, id }) => [code, id]));
  const missing = schedules.map(({ source, ...rest }) => ({ ...rest, sourceId: known.get(source) ?? 0 }));
  const { count } = await prisma.sourceSchedule.createMany({ data: missing, skipDuplicates: true });
  if (count === 0) return;
  await prisma.source.updateMany({ where: { code: "simulated", version: 1 }, data: simulatedLimits });
}

/** The demo's people share one published password: they must never exist where real people work. */
async function addDemoPeople({ prisma }: Database) {
  const known = await prisma.person.findMany({ select: { email: true } });
  const missing = demo.people.filter((person) => !known.some(({ email }) => email === person.email));
  for (const { name, email, role } of missing) {
    const passwordHash = await hashPassword(demo.password);
    await prisma.person.create({ data: { name, email, role: role as Role, passwordHash } });
  }
}

async function seed(database: Database) {
  const ctx = { db: database.prisma, actor: { kind: "system", name: "seed" } as const, now: new Date() };
  await installCatalogue(ctx);
  await installRules(ctx);
  await database.prisma.source.createMany({ data: [...sources], skipDuplicates: true });
  await addSchedules(database);
  if (process.argv.includes("--demo")) await addDemoPeople(database);
}

try {
  const database = openDatabase(env().DATABASE_URL, 2);
  await seed(database).finally(() => database.close());
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
}
