import pino from "pino";

const wanted = process.env.LOG_LEVEL ?? "";

/** One JSON line per event on standard output. A wrong LOG_LEVEL is `lib/env.ts`'s to name: logging must not fail on it. */
export const log = pino({
  level: wanted === "silent" || wanted in pino.levels.values ? wanted : "info",
  base: { app: "sublinear", pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.password", "*.passwordHash", "*.connectionString", "*.headers.cookie", "*.headers.authorization"],
  },
});
