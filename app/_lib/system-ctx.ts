import "server-only";
import type { Ctx } from "@/domain/context";
import { database } from "./database";

/** For what happens before anybody is signed in. */
export const systemCtx = (name: string): Ctx => ({
  db: database().prisma,
  actor: { kind: "system", name },
  now: new Date(),
});
