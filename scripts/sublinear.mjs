#!/usr/bin/env node
import "./support/node-version.mjs";

const { main } = await import("./support/cleanup.mjs");
const { runSublinear } = await import("./commands/sublinear.mjs");

await main(() => runSublinear(process.argv.slice(2)));
