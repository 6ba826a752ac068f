import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env";

const right = { DATABASE_URL: "postgresql://someone:secret@db.example.com/sublinear" };

function complaintOf(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
}

describe("parseEnv", () => {
  it("needs nothing but the database, and fills in the rest", () => {
    const env = parseEnv(right);
    expect(env).toMatchObject({ SUBLINEAR_DEMO: false, SUBLINEAR_MAX_DOCUMENT_MB: 64, LOG_LEVEL: "info" });
    expect(env.REDIS_URL).toBeUndefined();
  });

  it("takes an empty variable as one that is not set", () => {
    expect(parseEnv({ ...right, REDIS_URL: "", SUBLINEAR_DEMO: "" }).SUBLINEAR_DEMO).toBe(false);
    expect(complaintOf({ DATABASE_URL: "" })).toContain("DATABASE_URL is not set");
  });

  it("names every wrong variable at once, with what it should be", () => {
    const complaint = complaintOf({
      DATABASE_URL: "mysql://db.example.com/sublinear",
      REDIS_URL: "localhost:6379",
      SUBLINEAR_WORKER_CONCURRENCY: "many",
      SUBLINEAR_MAX_DOCUMENT_MB: "0.5",
      SUBLINEAR_DEMO: "yes",
      NEXTAUTH_SECRET: "short",
      LOG_LEVEL: "loud",
    });
    expect(complaint.split("\n").slice(1, -1)).toEqual([
      "  DATABASE_URL must be a URL like postgresql://user:password@host:5432/sublinear",
      "  REDIS_URL must be a URL like redis://host:6379",
      "  SUBLINEAR_DEMO must be 0 or 1",
      "  SUBLINEAR_MAX_DOCUMENT_MB must be a whole number from 1 to 1024",
      "  SUBLINEAR_WORKER_CONCURRENCY must be a whole number from 1 to 64",
      "  NEXTAUTH_SECRET must have at least 32 characters",
      "  LOG_LEVEL must be one of trace, debug, info, warn, error, silent",
    ]);
    expect(complaint).toContain("docs/operations.md");
  });

  it("repeats no value, because some are secrets", () => {
    expect(complaintOf({ ...right, NEXTAUTH_SECRET: "hunter2" })).not.toContain("hunter2");
  });
});
