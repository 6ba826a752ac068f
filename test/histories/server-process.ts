import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { openDatabase } from "@/lib/db";
import { isUnavailable } from "@/lib/unavailable";
import { type Answer, type Request, verbs } from "./verbs";

/** A web server and a worker in one process that may be killed at any moment: answers what it is asked, as it comes. */
const database = openDatabase(process.argv[2] as string, 5);

async function answer({ id, verb, personId, input }: Request): Promise<Answer> {
  const actor: Ctx["actor"] =
    personId === null ? { kind: "system", name: "workers" } : { kind: "person", id: personId };
  const ctx: Ctx = { db: database.prisma, actor, now: new Date() };
  try {
    const run = verbs[verb] as (ctx: Ctx, input: unknown) => Promise<unknown>;
    return { id, ok: true, value: await run(ctx, input) };
  } catch (error) {
    if (error instanceof DomainError) return { id, ok: false, code: error.code, message: error.message };
    const code = isUnavailable(error) ? "lost" : "unexpected";
    return { id, ok: false, code, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on("message", (request: Request) => void answer(request).then((said) => process.send?.(said)));
process.on("disconnect", () => process.exit(0));
await database.pool.query("select 1");
process.send?.("ready");
