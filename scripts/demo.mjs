#!/usr/bin/env node
import "./support/node-version.mjs";

// Loaded after the check of Node's version, whose message an older Node would otherwise not live to print.
const { main } = await import("./support/cleanup.mjs");
const { runDemo } = await import("./commands/demo.mjs");

let isReady = false;
const onReady = () => {
  isReady = true;
};
await main(() => runDemo({ onReady }), {
  exitCode: () => (isReady ? 0 : 130),
  onInterrupt: () => console.log("\nStopping …"),
});
