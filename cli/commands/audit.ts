import { Command, InvalidArgumentError } from "commander";
import { type Anchor, type AuditVerdict, verifyAudit } from "@/domain/audit/verify-audit";
import { wordsOf } from "../failure";
import { withDatabase } from "../with-database";

type Options = { anchor?: Anchor; json?: boolean };

/** Exit codes that a watching script can tell apart. */
const exit = { broken: 1, notVerified: 2 } as const;
const progressEvery = 100_000n;

export function auditCommand(): Command {
  const verify = new Command("verify")
    .description("prove that no sealed line of the audit log was changed, removed or inserted")
    .option(
      "--anchor <number:hash>",
      "a link noted earlier outside the database, as the workers log it: shows a tail that was cut off",
      anchorOf,
    )
    .option("--json", "print the verdict as one line of JSON")
    .addHelpText(
      "after",
      "\nExit code 0: the chain holds. 1: it is broken. 2: it could not be verified.\nReads only: a copy of the database will do.",
    )
    .action(verifyChain);
  return new Command("audit").description("who did what, and the proof of it").addCommand(verify);
}

async function verifyChain(options: Options): Promise<void> {
  try {
    const verdict = await withDatabase((_, ctx) =>
      verifyAudit(ctx, { anchor: options.anchor, onProgress: progress() }),
    );
    process.stdout.write(`${options.json ? jsonOf(verdict) : sayings(verdict, options.anchor)}\n`);
    if (!verdict.intact) process.exitCode = exit.broken;
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exitCode = exit.notVerified;
  }
}

/** Millions of lines take minutes: who waits at a terminal sees that it goes on. */
function progress(): ((links: bigint) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  let told = 0n;
  return (links) => {
    if (links - told < progressEvery) return;
    told = links;
    process.stderr.write(`${links} lines hold so far\n`);
  };
}

function anchorOf(text: string): Anchor {
  const match = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  if (match) return { sealNo: BigInt(match[1] as string), hash: match[2] as string };
  throw new InvalidArgumentError("Write it as 1234:<64 hexadecimal digits>, as in the workers' log.");
}

const jsonOf = (verdict: AuditVerdict): string =>
  JSON.stringify(verdict, (_, value) => (typeof value === "bigint" ? String(value) : value));

function sayings(verdict: AuditVerdict, anchor: Anchor | undefined): string {
  if (!verdict.intact) {
    return `The chain is broken at line ${verdict.sealNo} (row ${verdict.id ?? "gone"}): ${verdict.reason}.`;
  }
  const anchored = anchor ? `, line ${anchor.sealNo} as it was noted` : "";
  return `The chain holds: ${verdict.links} sealed lines${anchored}, the last has hash ${verdict.head}.`;
}
