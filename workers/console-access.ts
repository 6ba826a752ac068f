import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { decode } from "next-auth/jwt";
import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { findSessionPerson } from "@/domain/people/find-person";
import type { Env } from "@/lib/env";

export type ConsoleEnv = Pick<Env, "NEXTAUTH_SECRET" | "NEXTAUTH_URL" | "SUBLINEAR_JOB_CONSOLE_URL">;
export type Admitted = { person: PersonActorRow };
export type Refused = { status: 401 | 403 | 503; words: string };

const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/**
 * Who may open the job console: the person of the web server's own session cookie, with role and active status as the
 * database has them now. The cookie reaches this server because cookies know no ports; on another host name it does not.
 */
export async function admit(c: Context, ctx: Ctx, env: ConsoleEnv): Promise<Admitted | Refused> {
  if (!env.NEXTAUTH_SECRET) {
    return {
      status: 503,
      words:
        "The job console is closed: NEXTAUTH_SECRET is not set for this worker process. Give it the web server's value, and start it again.",
    };
  }
  const id = await personOf(c, ctx, env.NEXTAUTH_SECRET);
  if (id === null) {
    const where = env.NEXTAUTH_URL ?? "the console of Sublinear, on this host name";
    return { status: 401, words: `Sign in first, at ${where}, then come back to this page.` };
  }
  try {
    return { person: await authorisePerson({ ...ctx, actor: { kind: "person", id } }, "jobs.console") };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: error.code === "not_authenticated" ? 401 : 403, words: error.message };
  }
}

async function personOf(c: Context, ctx: Ctx, secret: string): Promise<number | null> {
  for (const name of cookieNames) {
    const token = getCookie(c, name);
    if (!token) continue;
    // A cookie that was signed with another secret, or has run out, is no session.
    const claims = await decode({ token, secret }).catch(() => null);
    const claim = { personId: Number(claims?.sub), epoch: Number(claims?.epoch ?? 0) };
    if (!Number.isInteger(claim.personId) || claim.personId <= 0) continue;
    const session = await findSessionPerson(ctx, claim);
    if (!session?.ended) return claim.personId;
  }
  return null;
}

const harmless: readonly string[] = ["GET", "HEAD"];

export const changesSomething = (c: Context): boolean => !harmless.includes(c.req.method);

/** Whether a request that changes something comes from the console's own pages, and not from somebody else's. */
export function isSameOrigin(c: Context, env: ConsoleEnv): boolean {
  const origin = c.req.header("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const console = env.SUBLINEAR_JOB_CONSOLE_URL;
  return new URL(origin).host === c.req.header("host") || (!!console && new URL(console).origin === origin);
}
