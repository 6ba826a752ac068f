import util from "node:util";
import { Refusal } from "./refusal.mjs";

/**
 * Parses the flags of one command. `options` are those of util.parseArgs; `--help` prints `usage` and ends the process.
 * An unknown or malformed flag is refused with exit code 2.
 */
export function parseFlags({ usage, options, allowPositionals = false }) {
  const all = { ...options, help: { type: "boolean", short: "h" } };
  let parsed;
  try {
    parsed = util.parseArgs({ options: all, allowPositionals, strict: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${usage}`, 2);
  }
  if (parsed.values.help) {
    console.log(usage);
    process.exit(0);
  }
  return { ...parsed.values, positionals: parsed.positionals };
}

/** A TCP port given as text. */
export function parsePort(text, flag) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`${flag} ${text} is not a port: give a whole number from 1 to 65535.`, 2);
}
