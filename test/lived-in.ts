import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sealAudit } from "@/domain/audit/seal-audit";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { requestJob } from "@/domain/outbox";
import { writeMarket } from "@/domain/simulation/write-market";
import type { Database } from "@/lib/db";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "./company-facts";
import { runIngest, systemActor } from "./run-ingest";

/** A company whose figures the tests know: one of them is corrected by two people. */
export const knownCik = 4711;

const filing = (number: number, filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000004711-24-${String(number).padStart(6, "0")}`,
  form,
  filed,
});
const assets = (end: string, val: number, by: TestFiling): Fact => ({ tag: "us-gaap:Assets", end, val, filing: by });
const known: Fact[] = [
  assets("2024-03-31", 61_351_000, filing(1, "2024-05-02")),
  assets("2024-06-30", 62_480_000, filing(2, "2024-08-02")),
  assets("2024-09-30", 63_120_000, filing(3, "2024-11-01")),
  assets("2024-06-30", 62_480_000, filing(3, "2024-11-01")),
  assets("2024-06-30", 62_480, filing(4, "2024-11-20", "10-Q/A")),
];

/** The known company's next filing: an ingest of it shows that the pipeline works on what is there. */
export const nextArchive = (): Promise<string> =>
  writeArchive([
    [
      entryName(knownCik),
      companyFacts(knownCik, "Pinnock", [...known, assets("2024-12-31", 64_000_000, filing(5, "2025-02-20", "10-K"))]),
    ],
  ]);

/**
 * Fills a seeded database with what a working installation has: a market that came through the pipeline, issues, a
 * decision of two people, a sealed audit log with unsealed lines after it, and work that is still asked for.
 */
export async function liveIn(database: Database, documents: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "sublinear-lived-in-"));
  const zip = path.join(folder, "market.zip");
  await writeMarket({ seed: 200, companies: 12, years: 4, out: zip });
  await runIngest(database, zip, { source: "simulated", documents, now: new Date("2026-04-01T10:00:00Z") });
  const archive = await writeArchive([[entryName(knownCik), companyFacts(knownCik, "Pinnock", known)]]);
  await runIngest(database, archive, { documents, now: new Date("2024-12-01T10:00:00Z") });
  await database.prisma.company.update({ where: { cik: knownCik }, data: { tickers: ["PNK", "PNK.B"] } });
  await decide(database);
  const ctx: Ctx = { db: database.prisma, actor: systemActor, now: new Date() };
  while ((await sealAudit(ctx)).sealed > 0);
  await database.prisma.auditLog.create({ data: { at: new Date(), verb: "test.unsealed", subject: "test:1" } });
  await requestJob(ctx, "test.job", { tab: "a\tb", line: "a\nb", backslash: "\\N", letter: "Ægir ✓" });
}

async function decide({ prisma }: Database): Promise<void> {
  const actor = async (role: "analyst" | "systems_pm", now: string): Promise<Ctx> => {
    const { id } = await prisma.person.create({ data: { email: `${role}@example.com`, name: role, role } });
    return { db: prisma, actor: { kind: "person", id }, now: new Date(now) };
  };
  const company = await prisma.company.findUniqueOrThrow({ where: { cik: knownCik } });
  const finding = await prisma.finding.findFirstOrThrow({ where: { status: "open", companyId: company.id } });
  const issue = await prisma.issue.findUniqueOrThrow({ where: { id: finding.issueId ?? 0 } });
  const { companyId, lineItemId, unitId, length } = finding;
  const { proposalId } = await decideIssue(await actor("analyst", "2024-12-02T10:00:00Z"), {
    kind: "correct",
    issueId: issue.id,
    version: issue.version,
    rootCause: "scale",
    note: "In thousands;\ttwo filings say otherwise\\",
    expiry: "until_new_filing",
    corrections: [{ address: { companyId, lineItemId, unitId, length, periodEnd: "2024-06-30" }, value: "62480000" }],
  });
  const checker = await actor("systems_pm", "2024-12-03T10:00:00Z");
  await authoriseProposal(checker, { proposalId: proposalId as number, version: 1 });
}

/** Every table's content in an order of its own, so that two databases can be compared: name → [rows, digest]. */
export async function contentOf(
  { pool }: Database,
  where: Readonly<Record<string, string>> = {},
  /** Of these tables only these columns are looked at: what an earlier state knew of them. */
  columns: Readonly<Record<string, readonly string[]>> = {},
): Promise<Record<string, [string, string | null]>> {
  const tables = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const content: Record<string, [string, string | null]> = {};
  for (const { name } of tables.rows) {
    const shown = columns[name]?.map((column) => `"${column}"`).join(", ") ?? "*";
    const { rows } = await pool.query<{ rows: string; digest: string | null }>(
      `select count(*)::text as rows, md5(string_agg(t::text, e'\\n' order by t::text collate "C")) as digest
       from (select ${shown} from "${name}" where ${where[name] ?? "true"}) t`,
    );
    content[name] = [rows[0]?.rows ?? "", rows[0]?.digest ?? null];
  }
  return content;
}

/** The columns of each table, in their order. */
export async function columnsOf({ pool }: Database): Promise<Record<string, string[]>> {
  const { rows } = await pool.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by 1`,
  );
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
}
