import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const gate = /\bauthorise(Person)?\(/;

/** Files of a folder that make up the product: no tests and nothing that only tests use. */
export function sourcesOf(folder: string): { file: string; code: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes("testing"))
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, code: readFileSync(file, "utf8") }));
}

/**
 * The exported functions of `domain` that ask who acts before they do anything, found in the source: in their own body,
 * or in a function of their file that they call.
 */
export function gatedVerbs(): string[] {
  return sourcesOf("domain")
    .filter(({ file }) => file !== path.join("domain", "people", "authorise.ts"))
    .flatMap(({ code }) => gatedIn(code))
    .sort();
}

type Part = { name: string; exported: boolean; body: string };

function gatedIn(code: string): string[] {
  const parts = code.split(/^(?=(?:export )?(?:async )?(?:function|const) )/m).flatMap(partOf);
  const gated = new Set(parts.filter(({ body }) => gate.test(body)).map(({ name }) => name));
  for (let before = -1; before !== gated.size; ) {
    before = gated.size;
    for (const { name, body } of parts) {
      if ([...gated].some((other) => other !== name && new RegExp(`\\b${other}\\(`).test(body))) gated.add(name);
    }
  }
  return parts.filter(({ name, exported }) => exported && gated.has(name)).map(({ name }) => name);
}

function partOf(body: string): Part[] {
  const match = /^(export )?(?:async )?(?:function\*?|const) (\w+)/.exec(body);
  return match ? [{ name: match[2] as string, exported: match[1] !== undefined, body }] : [];
}

/** What server actions and routes call of `domain`, by name: whatever can change something has a row in the matrix. */
export function calledByApp(): Map<string, string> {
  const called = new Map<string, string>();
  for (const { file, code } of sourcesOf("app").filter(({ file }) => /(actions|route)\.ts$/.test(file))) {
    for (const [, names = "", from = ""] of code.matchAll(/^import \{([^}]*)\} from "@\/(domain\/[^"]+)"/gm)) {
      if (/\/(schema|model|policy|errors|text|catalogue|parse-input)$/.test(from)) continue;
      for (const name of names.split(",").map((one) => one.trim())) {
        if (name !== "" && !name.startsWith("type ")) called.set(name, file);
      }
    }
  }
  return called;
}
