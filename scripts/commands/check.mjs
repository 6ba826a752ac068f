import path from "node:path";
import { lastLines, start } from "../support/children.mjs";
import { parseFlags } from "../support/flags.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { inModules } from "../support/paths.mjs";
import { duration, sinceStart } from "../support/steps.mjs";

const usage = `npm run check

Format and lint (Biome), types (tsc), boundaries between folders (dependency-cruiser) and dead code (knip). Needs no
database. npm run format mends what Biome can.`;

const sources = ["app", "cli", "components", "domain", "e2e", "lib", "prisma/seed.ts", "workers"];

/** A cruise that saw nothing passes too, so what it saw is part of the verdict. */
function countCruised(printed) {
  const [, modules = 0, dependencies = 0] = /\((\d+) modules, (\d+) dependencies cruised\)/.exec(printed) ?? [];
  if (Number(modules) === 0 || Number(dependencies) === 0) return { ok: false, detail: "it saw no modules" };
  return { ok: true, detail: `${modules} modules, ${dependencies} dependencies` };
}

const checks = [
  {
    name: "types",
    args: [inModules("typescript/bin/tsc"), "--noEmit", "--pretty", "false"],
    before: [inModules("next/dist/bin/next"), "typegen"],
  },
  {
    name: "format and lint",
    args: [inModules("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "--colors=off", "."],
  },
  {
    name: "boundaries",
    args: [
      inModules("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.mjs",
      ...sources,
    ],
    verdict: countCruised,
  },
  { name: "dead code", args: [inModules("knip/bin/knip.js"), "--no-progress"] },
];

async function runOne({ name, args, log }) {
  const child = start(name, process.execPath, args, { log, env: { NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" } });
  const outcome = await child.exit;
  return { ok: outcome === 0, printed: [lastLines(log, 200), killed(outcome)].filter(Boolean).join("\n\n") };
}

/** Whoever is killed says nothing itself. SIGKILL is what a machine without memory sends. */
function killed(outcome) {
  if (typeof outcome === "number") return "";
  const remedy = outcome.endsWith("SIGKILL") ? " The machine was probably short of memory: it needs 2 GB free." : "";
  return `It ${outcome}.${remedy}`;
}

async function runCheckOf({ name, args, before, verdict }, logs) {
  const log = path.join(logs, `check-${name.replaceAll(" ", "-")}.log`);
  const begin = performance.now();
  const prepared = before ? await runOne({ name, args: before, log }) : { ok: true };
  const result = prepared.ok ? await runOne({ name, args, log }) : prepared;
  const seen = result.ok && verdict ? verdict(result.printed) : { ok: result.ok, detail: "" };
  const time = duration(performance.now() - begin);
  console.log(`  ${seen.ok ? "✓" : "✗"} ${name}${seen.detail ? `: ${seen.detail}` : ""} (${time})`);
  if (!seen.ok) console.log(`\n${result.printed}\n`);
  return seen.ok;
}

/** Returns the exit code. */
export async function runCheck() {
  parseFlags({ usage, options: {} });
  const logs = path.join(openHome(), "logs");
  await install(logs);
  await generateClient(logs);
  // The types alone take 1.3 GB: beside the others they were killed where memory is short.
  const [types, ...others] = checks;
  const passed = [
    await runCheckOf(types, logs),
    ...(await Promise.all(others.map((check) => runCheckOf(check, logs)))),
  ];
  const failed = passed.filter((ok) => !ok).length;
  console.log(failed === 0 ? `Checked in ${sinceStart()}.` : `${failed} of ${checks.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}
