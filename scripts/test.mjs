#!/usr/bin/env node
import "./support/node-version.mjs";

const { main } = await import("./support/cleanup.mjs");
const { runTest } = await import("./commands/test.mjs");

await main(runTest);
