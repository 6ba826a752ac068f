#!/usr/bin/env node
import "./support/node-version.mjs";

const { main } = await import("./support/cleanup.mjs");
const { runDev } = await import("./commands/dev.mjs");

await main(runDev, { exitCode: () => 0, onInterrupt: () => console.log("\nStopping …") });
