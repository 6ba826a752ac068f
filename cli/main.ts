import { Command } from "commander";
import { EnvError } from "@/lib/env";
import { auditCommand } from "./commands/audit";
import { backupCommand } from "./commands/backup";
import { benchCommand } from "./commands/bench";
import { checkCommand } from "./commands/check";
import { edgarServerCommand } from "./commands/edgar-server";
import { fetchCommand } from "./commands/fetch";
import { ingestCommand } from "./commands/ingest";
import { personCommand } from "./commands/person";
import { restoreCommand } from "./commands/restore";
import { scoreCommand } from "./commands/score";
import { simulateCommand } from "./commands/simulate";
import { universeCommand } from "./commands/universe";
import { wordsOf } from "./failure";

const program = new Command("sublinear")
  .description("The operations console of a data product, from the command line")
  .addCommand(fetchCommand())
  .addCommand(ingestCommand())
  .addCommand(simulateCommand())
  .addCommand(edgarServerCommand())
  .addCommand(checkCommand())
  .addCommand(scoreCommand())
  .addCommand(benchCommand())
  .addCommand(personCommand())
  .addCommand(universeCommand())
  .addCommand(auditCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = error instanceof EnvError ? 2 : 1;
}
