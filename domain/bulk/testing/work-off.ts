import type { Ctx } from "@/domain/context";
import { runBulk } from "../run-bulk";

/** Works a run off as a worker would, at the clock of `ctx`, in chunks of two. Returns the unexpected errors. */
export async function workOff(ctx: Ctx, bulkId: number, chunk = 2): Promise<unknown[]> {
  const errors: unknown[] = [];
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "bulk.run" } };
  const quiet = { touch: () => {} };
  await runBulk(
    {
      ctx: system,
      progress: quiet,
      signal: new AbortController().signal,
      now: () => ctx.now,
      unexpected: (error) => errors.push(error),
      chunk,
    },
    { bulkId },
  );
  return errors;
}
