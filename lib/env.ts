import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const url = (protocols: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL like ${example}`,
  });
const postgresUrl = url(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/sublinear");
const count = (low: number, high: number) => {
  const error = `must be a whole number from ${low} to ${high}`;
  return z.coerce.number({ error }).int({ error }).min(low, { error }).max(high, { error });
};
const webUrl = (example: string) => url(["http:", "https:"], example);
const flag = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((text) => text === "1");
const levels = ["trace", "debug", "info", "warn", "error", "silent"] as const;

const schema = z.object({
  DATABASE_URL: postgresUrl,
  /** LISTEN does not pass a transaction pooler: name the server itself here when DATABASE_URL is a pooler. */
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  REDIS_URL: url(["redis:", "rediss:"], "redis://host:6379").optional(),
  SUBLINEAR_HOME: z.string().default(path.resolve(".sublinear")),
  SUBLINEAR_EDGAR_DIR: z.string().optional(),
  /** One-click sign-in for the demo's people. Never set it where real people work. */
  SUBLINEAR_DEMO: flag.default(false),
  SUBLINEAR_MAX_DOCUMENT_MB: count(1, 1024).default(64),
  /** While one company is written, the next is parsed: three keep two cores busy. */
  SUBLINEAR_WORKER_CONCURRENCY: count(1, 64).default(3),
  /** Where a worker process answers /health, /ready and /jobs on its own host; port 0 takes any free one. */
  WORKER_HEALTH_HOST: z.string().default("127.0.0.1"),
  WORKER_HEALTH_PORT: count(0, 65_535).default(0),
  /** Where admins reach a worker process's job console from their browser. */
  SUBLINEAR_JOB_CONSOLE_URL: webUrl("https://sublinear.example.com/jobs").optional(),
  /** EDGAR's two hosts; another address is a mirror or a simulation of it. */
  SUBLINEAR_EDGAR_DATA_URL: webUrl("https://data.sec.gov").default("https://data.sec.gov"),
  SUBLINEAR_EDGAR_WWW_URL: webUrl("https://www.sec.gov").default("https://www.sec.gov"),
  /** Where the simulated market is served with EDGAR's routes. */
  SUBLINEAR_SIMULATED_URL: webUrl("http://127.0.0.1:4080").optional(),
  /** The SEC asks every program to name its operator and an e-mail address: `Example Ltd data@example.com`. */
  SUBLINEAR_USER_AGENT: z.string().includes("@", { error: "must name an e-mail address" }).optional(),
  /** Over all processes together. The SEC allows ten: two are left to the unevenness of networks and busy hosts. */
  SUBLINEAR_REQUESTS_PER_SECOND: count(1, 10).default(8),
  SMTP_URL: url(["smtp:", "smtps:"], "smtp://user:password@mail.example.com:587").optional(),
  SUBLINEAR_MAIL_FROM: z.string().includes("@", { error: "must be an e-mail address" }).optional(),
  /** Asked every minute while the workers are well: whoever stops being asked raises the alarm. */
  SUBLINEAR_HEARTBEAT_URL: webUrl("https://hc.example.com/ping/…").optional(),
  /** Webhooks may lead to this host and its own networks. Off, for who adds one need not be who may reach those. */
  SUBLINEAR_WEBHOOK_PRIVATE: flag.default(false),
  NEXTAUTH_URL: webUrl("https://sublinear.example.com").optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  OIDC_ISSUER: webUrl("https://login.example.com").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(", ")}` }).default("info"),
});

export type Env = z.infer<typeof schema>;

/** Environment variables that are missing or wrong, one line each, with the remedy. */
export class EnvError extends Error {}

/** Throws EnvError naming every variable that is missing or wrong. Empty strings count as not set. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  return parseWith(schema, source);
}

const edgarSchema = schema.pick({
  SUBLINEAR_EDGAR_DATA_URL: true,
  SUBLINEAR_EDGAR_WWW_URL: true,
  SUBLINEAR_SIMULATED_URL: true,
  SUBLINEAR_USER_AGENT: true,
  SUBLINEAR_REQUESTS_PER_SECOND: true,
});

/** What fetching needs, for commands that work without a database. Throws as `parseEnv` does. */
export function parseEdgarEnv(source: Record<string, string | undefined>): z.infer<typeof edgarSchema> {
  return parseWith(edgarSchema, source);
}

function parseWith<T>(shape: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new EnvError(`The environment is not right:\n  ${lines.join("\n  ")}\nSee docs/operations.md.`);
}

let cached: Env | undefined;
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Folder of real EDGAR files for tests and benchmarks, or null where there is none. */
export function edgarDir(): string | null {
  const folder = process.env.SUBLINEAR_EDGAR_DIR || path.resolve("../shared/data/edgar");
  return existsSync(/*turbopackIgnore: true*/ folder) ? folder : null;
}
