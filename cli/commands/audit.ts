import { Command } from "commander";
import { verifyAudit } from "@/domain/audit/verify-audit";
import { withDatabase } from "../with-database";

export function auditCommand(): Command {
  const verify = new Command("verify")
    .description("prove that no sealed line of the audit log was changed, removed or inserted")
    .action(verifyChain);
  return new Command("audit").description("who did what, and the proof of it").addCommand(verify);
}

async function verifyChain(): Promise<void> {
  const result = await withDatabase((_, ctx) => verifyAudit(ctx));
  if (result.intact) {
    process.stdout.write(`The chain holds: ${result.links} sealed lines, the last has hash ${result.head}.\n`);
    return;
  }
  process.stdout.write(
    `The chain is broken at line ${result.sealNo} (row ${result.id ?? "gone"}): ${result.reason}.\n`,
  );
  process.exitCode = 1;
}
