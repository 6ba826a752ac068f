import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx, type PersonCtx } from "@/app/_lib/session";
import { differencesOf } from "@/domain/audit/model";
import { type AuditPage, type AuditRow, listAudit, listAuditChoices } from "@/domain/audit/reads";
import { type AuditFilterInput, systemActor } from "@/domain/audit/schema";
import { getSealState } from "@/domain/audit/seal-state";
import { DomainError } from "@/domain/errors";
import { can, refusal } from "@/domain/people/policy";
import type { AuditParams } from "./search-params";

const pageSize = 100;

/** A page of the log, or why this person may not read it. A filter that is wrong is said in `problem`. */
export async function loadAudit(params: AuditParams) {
  const ctx = await getCtx();
  const { role } = ctx.person;
  if (!can(role, "audit.read")) return { refused: refusal(role, "audit.read") };
  const [page, choices, seal] = await Promise.all([findLines(ctx, params), listAuditChoices(ctx), getSealState(ctx)]);
  const names = new Map(choices.people.map(({ id, name }) => [String(id), name]));
  return {
    refused: null,
    lines: page.rows.map((row) => lineOf(row, names)),
    nextCursor: page.nextCursor,
    problem: page.problem,
    choices,
    seal,
    now: ctx.now.toISOString(),
  };
}

async function findLines(ctx: PersonCtx, params: AuditParams): Promise<AuditPage & { problem: string | null }> {
  const { actor, verb, subject, from, to } = params;
  const filter = {
    actor: actor === null ? undefined : actor === systemActor ? systemActor : Number(actor),
    verb: verb ?? undefined,
    subject: subject ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    limit: pageSize,
  } satisfies AuditFilterInput;
  try {
    const page = await fromCursor(params.after, (after) => listAudit(ctx, { ...filter, after }));
    return { ...page, problem: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid_input") throw error;
    return { rows: [], nextCursor: null, problem: error.message };
  }
}

const aboutPerson = /(^|\.)(assignee|person|maker|checker|by|onBehalfOf|actor|acknowledgedBy|from|to)Id$/;

/** A line as the page shows it: what differs, with the names of people beside their numbers. */
function lineOf({ before, after, ...row }: AuditRow, names: ReadonlyMap<string, string>) {
  const [differences, leftOut] = differencesOf(before ?? undefined, after ?? undefined);
  const named = (path: string, text: string | null) => {
    const name = text !== null && aboutPerson.test(path) ? names.get(text) : undefined;
    return name ? `${text} (${name})` : text;
  };
  return {
    ...row,
    leftOut,
    differences: differences.map((one) => ({
      path: one.path,
      before: named(one.path, one.before),
      after: named(one.path, one.after),
    })),
  };
}

export type AuditLine = ReturnType<typeof lineOf>;
