import type { Ctx } from "@/domain/context";
import { listMembers } from "@/domain/universe/list-members";
import { membersOn } from "@/domain/universe/members-on";
import type { MemberState, UniverseSource } from "@/domain/universe/model";
import type { MemberRow } from "@/domain/universe/rows";
import { withDatabase } from "../with-database";

type Options = { state: MemberState; q?: string; on?: string; source?: UniverseSource; json?: boolean };

export async function listUniverse({ json, on, ...filter }: Options): Promise<void> {
  await withDatabase(async (_, ctx) => {
    if (on !== undefined) return printRows(json, await ofDay(ctx, on, filter.source), dayLine);
    for await (const rows of pagesOf(ctx, filter)) printRows(json, rows, memberLine);
  });
}

const ofDay = async (ctx: Ctx, on: string, source: string | undefined) =>
  (await membersOn(ctx, on)).filter(({ sourceCode }) => source === undefined || sourceCode === source);

/** Page after page, so that ten thousand companies are never held at once. */
async function* pagesOf(ctx: Ctx, filter: Pick<Options, "state" | "q" | "source">) {
  let after: string | undefined;
  do {
    const page = await listMembers(ctx, { ...filter, limit: 200, after });
    yield page.rows;
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
}

/** With --json one object per line: lists may be long. */
function printRows<T>(json: boolean | undefined, rows: readonly T[], words: (row: T) => string): void {
  for (const row of rows) process.stdout.write(`${json ? JSON.stringify(row) : words(row)}\n`);
}

type Named = { cik: number; name: string; tickers: string[]; addedOn: string; removedOn: string | null };

const dayLine = ({ cik, name, tickers, addedOn, removedOn }: Named): string =>
  [String(cik).padStart(10, "0"), tickers.join(",") || "-", name, `${addedOn} to ${removedOn ?? "now"}`].join("\t");

function memberLine(row: MemberRow): string {
  const states = [
    row.removedOn ? (row.removal ?? "removed") : "member",
    row.taken ? null : "never taken",
    row.failure?.words,
    row.awaiting && `awaits ${row.awaiting.count}`,
  ];
  return `${dayLine(row)}\t${states.filter(Boolean).join(", ")}`;
}
