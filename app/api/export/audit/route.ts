import { csvResponse } from "@/app/_lib/csv-response";
import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { exportAudit } from "@/domain/audit/export-audit";
import type { AuditRow } from "@/domain/audit/reads";
import { systemActor } from "@/domain/audit/schema";

const columns = ["id", "at", "actorId", "actor", "verb", "subject", "before", "after", "sealNo", "hash"] as const;

export async function GET(request: Request) {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
    const { actor, verb, subject, from, to } = given;
    const filter = { actor: actor === systemActor ? systemActor : numberOf(actor), verb, subject, from, to };
    const rows = await exportAudit(ctx, filter as Parameters<typeof exportAudit>[1]);
    return csvResponse(`audit-${ctx.now.toISOString().slice(0, 10)}.csv`, columns, lines(rows));
  } catch (error) {
    return problem(failureOf(error));
  }
}

/** What is no number is passed on as it is: the verb refuses it in words. */
const numberOf = (text: string | undefined) => (text === undefined || Number.isNaN(Number(text)) ? text : Number(text));

async function* lines(rows: AsyncIterable<AuditRow>) {
  for await (const { actorName, before, after, ...row } of rows) {
    yield { ...row, actor: actorName ?? systemActor, before: jsonText(before), after: jsonText(after) };
  }
}

const jsonText = (json: AuditRow["after"]): string => (json === null ? "" : JSON.stringify(json));
