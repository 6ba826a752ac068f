import { type Executor, query } from "@/lib/execute";

/** The tag mapping in force: the highest version. Throws when none is installed, which the seed does. */
export async function presentMappingVersion(db: Executor): Promise<number> {
  const [row] = await query<{ version: number | null }>(db, "select max(version)::int as version from tag_mapping");
  if (row?.version == null) throw new Error("The tag mapping is empty: run the seed (npx tsx prisma/seed.ts) first.");
  return row.version;
}
