import { DomainError } from "@/domain/errors";
import { addMembers } from "@/domain/universe/add-members";
import type { UniverseSource } from "@/domain/universe/model";
import { previewMembers } from "@/domain/universe/preview-members";
import type { MembersPreview, UnknownEntry } from "@/domain/universe/rows";
import { sourceDirectory } from "@/domain/universe/source-directory";
import { env } from "@/lib/env";
import { withDatabase } from "../with-database";

type Options = { source: UniverseSource; reason: string; on: string; skipUnknown?: boolean; json?: boolean };

/** Adds what the words name. Nothing is added while one of them is unknown, unless that is asked for. */
export async function addFromArguments(words: string[], options: Options): Promise<void> {
  const text = words.length > 0 ? words.join("\n") : await readInput();
  await withDatabase(async (database, ctx) => {
    const directory = sourceDirectory(database.pool, env());
    const preview = await previewMembers(ctx, directory, { text, sourceCode: options.source });
    if (preview.unknown.length > 0 && !options.skipUnknown) throw unknownError(preview);
    const ciks = preview.found.flatMap(({ cik, state }) => (state === "member" ? [] : [cik]));
    const { source: sourceCode, on: addedOn, reason } = options;
    const none = { added: 0, runId: null, later: null };
    const outcome = ciks.length > 0 ? await addMembers(ctx, directory, { sourceCode, ciks, addedOn, reason }) : none;
    const { added, runId, later } = outcome;
    const known = preview.found.length - ciks.length;
    if (options.json) {
      const unknown = preview.unknown.map((entry) => entry.text);
      process.stdout.write(`${JSON.stringify({ added, alreadyMembers: known, unknown, runId, later })}\n`);
      return;
    }
    for (const entry of preview.unknown) process.stderr.write(`${unknownWords(entry)}\n`);
    const next = runId === null ? (later ?? "") : `Run ${runId} takes their history.`;
    process.stdout.write(`${added} added, ${known} were members already. ${next}`.trimEnd().concat("\n"));
  });
}

function unknownError({ unknown }: MembersPreview): DomainError {
  const lines = unknown.slice(0, 20).map(unknownWords);
  const rest = unknown.length > lines.length ? [`and ${unknown.length - lines.length} more`] : [];
  const message = ["Nothing was added, because these are unknown:", ...lines, ...rest].join("\n  ");
  return new DomainError("invalid_input", `${message}\nCorrect them, or add the others with --skip-unknown.`);
}

function unknownWords({ text, why, near }: UnknownEntry): string {
  const meant = near.map(({ cik, name, ticker }) => `${ticker ?? `CIK ${cik}`} (${name})`).join(", ");
  return `${text}: ${why}${meant ? ` Was it ${meant}?` : ""}`;
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Tickers and CIKs, one per line (then Ctrl-D):\n");
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return text;
}
