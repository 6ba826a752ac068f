import { Command } from "commander";
import { EnvError } from "@/lib/env";
import { auditCommand } from "./commands/audit";
import { benchCommand } from "./commands/bench";
import { ingestCommand } from "./commands/ingest";
import { personCommand } from "./commands/person";
import { simulateCommand } from "./commands/simulate";
import { wordsOf } from "./failure";

const program = new Command("sublinear")
  .description("The operations console of a data product, from the command line")
  .addCommand(ingestCommand())
  .addCommand(simulateCommand())
  .addCommand(benchCommand())
  .addCommand(personCommand())
  .addCommand(auditCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = error instanceof EnvError ? 2 : 1;
}
