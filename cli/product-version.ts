import { readFile } from "node:fs/promises";
import path from "node:path";

/** Of the checkout that the command runs from. */
export async function productVersion(): Promise<string> {
  const text = await readFile(path.resolve("package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
