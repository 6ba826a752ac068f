#!/usr/bin/env node
import "./support/node-version.mjs";

const { main } = await import("./support/cleanup.mjs");
const { runCheck } = await import("./commands/check.mjs");

await main(runCheck);
