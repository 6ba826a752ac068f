import { csvResponse } from "@/app/_lib/csv-response";
import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { exportRegister, registerColumns } from "@/domain/overrides/export-register";
import { overrideFilter } from "@/domain/overrides/schema";
import { parseInput } from "@/domain/parse-input";

const numbers: ReadonlySet<string> = new Set(["companyId", "makerId", "checkerId"]);

/** The register of overrides as the page's address narrows it. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
    const asked = Object.fromEntries(given.map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]));
    const filter = parseInput(overrideFilter, { status: "in_force", ...asked });
    return csvResponse(
      `overrides-${ctx.now.toISOString().slice(0, 10)}.csv`,
      registerColumns,
      exportRegister(ctx, filter),
    );
  } catch (error) {
    return problem(failureOf(error));
  }
}
