import { installCatalogue } from "@/domain/line-items/install-catalogue";
import { openDatabase } from "@/lib/db";
import { env } from "@/lib/env";

const database = openDatabase(env().DATABASE_URL, 2);
const ctx = { db: database.prisma, actor: { kind: "system", name: "seed" } as const, now: new Date() };

await installCatalogue(ctx);
await database.prisma.source.createMany({
  data: [
    { code: "edgar", name: "SEC EDGAR", kind: "edgar" },
    { code: "simulated", name: "Simulated market", kind: "simulated" },
    { code: "manual", name: "Manual entry", kind: "manual" },
  ],
  skipDuplicates: true,
});
await database.close();
