import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { HonoAdapter } from "@bull-board/hono";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Queue } from "bullmq";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import type { QueueName } from "@/domain/job";
import type { Database } from "@/lib/db";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/unavailable";
import { admit, type ConsoleEnv, changesSomething, isSameOrigin, type Refused } from "./console-access";
import { type Queues, queueNames } from "./queue";

export const consolePath = "/jobs";

const descriptions: Readonly<Record<QueueName, string>> = {
  ingest: "Runs, and companies of archives and replays. What failed for good is retried on /sources, not here.",
  fetch: "Companies that are asked for at their source, at its pace. What failed for good is retried on /sources.",
  quick: "What somebody waits for: typed values, previews, the end of runs. A preview is computed anew on its page.",
  upkeep: "Comes by the clock: starts of runs, alarms, the audit seal. A failed turn is made up for by the next one.",
  messages:
    "Alarms on their way to e-mail and webhooks. One that was given up is past: test its channel on /sources/alarms.",
};

/** What was given up is over for Sublinear: the job would end at once without doing anything. */
const askedFor: readonly QueueName[] = ["ingest", "fetch", "quick", "messages"];

/** What would go past the verbs of Sublinear, which check it, write it down and can repeat it. */
const closed: readonly { route: RegExp; words: string }[] = [
  { route: /\/(add|update-data)$/, words: "Work is asked for in Sublinear itself, where it is checked and recorded." },
  {
    route: /\/queues\/(ingest|fetch|quick|messages)\/(retry\/[^/]+|[^/]+\/retry)(\/[^/]+)?$/,
    words: "What was given up is over: retry companies on /sources, and test a channel on /sources/alarms.",
  },
  { route: /\/job-schedulers\/[^/]+(\/remove)?$/, words: "The workers keep these schedules: a change would not last." },
];

type ConsoleSettings = { queues: Queues; database: Database; env: ConsoleEnv };

/** bull-board over the queues of either backend, for people who hold `jobs.console`. What they change is audited. */
export function jobConsole({ queues, database, env }: ConsoleSettings): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const ctx: Ctx = { db: database.prisma, actor: { kind: "system", name: "job-console" }, now: new Date() };
    const refused = await guard(c, ctx, env);
    if (refused) return refusal(c, refused, env);
    await next();
    protect(c);
  });
  app.onError((error, c) => {
    log.warn({ err: error, path: c.req.path }, "job console");
    const away = isUnavailable(error);
    const words = away
      ? "The database or the queue does not answer. Try again in a moment."
      : "An unexpected error: the worker's log names it.";
    return refusal(c, { status: 503, words }, env);
  });
  app.route("/", board(queues, env));
  return app;
}

async function guard(c: Context, ctx: Ctx, env: ConsoleEnv): Promise<Refused | null> {
  const admitted = await admit(c, ctx, env);
  if ("words" in admitted) return admitted;
  if (!changesSomething(c)) return null;
  if (!isSameOrigin(c, env)) {
    return {
      status: 403,
      words: "This request did not come from the job console's own pages. Reload it and try again.",
    };
  }
  const shut = closed.find(({ route }) => route.test(c.req.path));
  if (shut) return { status: 403, words: shut.words };
  const actor = { kind: "person", id: admitted.person.id } as const;
  const subject = `queue:${c.req.path.slice(consolePath.length + "/api/queues/".length)}`;
  await writeAudit({ ...ctx, actor }, { verb: "jobs.console", subject, after: { method: c.req.method } });
  return null;
}

function board(queues: Queues, env: ConsoleEnv): Hono {
  const adapter = new HonoAdapter(serveStatic).setBasePath(consolePath);
  createBullBoard({
    // Both backends' queues are BullMQ's; only their type parameters differ.
    queues: queueNames.map(
      (name) =>
        new BullMQAdapter(queues.get(name) as unknown as Queue, {
          description: descriptions[name],
          allowRetries: !askedFor.includes(name),
        }),
    ),
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: "Sublinear jobs",
        hideDocsLink: true,
        miscLinks: env.NEXTAUTH_URL ? [{ text: "Back to Sources", url: `${env.NEXTAUTH_URL}/sources` }] : [],
      },
    },
  });
  return adapter.registerPlugin();
}

/** Its pages name a font of another host, which has no business knowing who looks at them. */
function protect(c: Context): void {
  c.header("content-security-policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
  c.header("x-frame-options", "DENY");
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "same-origin");
}

function refusal(c: Context, { status, words }: Refused, env: ConsoleEnv): Response | Promise<Response> {
  if (c.req.path.startsWith(`${consolePath}/api/`)) return c.json({ error: words }, status);
  const link = status === 401 && env.NEXTAUTH_URL ? html`<p><a href="${env.NEXTAUTH_URL}">Sign in</a></p>` : "";
  return c.html(
    html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sublinear jobs</title>
<style>body{font:16px/1.5 system-ui;max-width:36rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>Job console</h1><p>${words}</p>${link}</html>`,
    status,
  );
}
