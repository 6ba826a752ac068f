import path from "node:path";
import { parseFlags } from "../support/flags.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";

const usage = `npm run setup

Installs the packages of the lockfile and generates the database client, where either is missing or out of date.`;

export async function runSetup() {
  parseFlags({ usage, options: {} });
  const logs = path.join(openHome(), "logs");
  await install(logs);
  await generateClient(logs);
}
