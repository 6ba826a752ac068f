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
  if (process.argv.includes("--demo")) await addDemoPeople(database);
}

try {
  const database = openDatabase(env().DATABASE_URL, 2);
  await seed(database).finally(() => database.close());
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
}
