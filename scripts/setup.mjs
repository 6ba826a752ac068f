#!/usr/bin/env node
import "./support/node-version.mjs";

const { main } = await import("./support/cleanup.mjs");
const { runSetup } = await import("./commands/setup.mjs");

await main(runSetup);
