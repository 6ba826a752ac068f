import "server-only";
import type { NextAuthOptions } from "next-auth";
import { findPersonByEmail, sessionEpochOf } from "@/domain/people/find-person";
import { env } from "@/lib/env";
import { demoProvider, oidcProvider, passwordProvider } from "./auth-providers";
import { authSecret } from "./auth-secret";
import { systemCtx } from "./system-ctx";

declare module "next-auth" {
  /** The session says who; what they may do is read from the database on each request. */
  interface Session {
    personId: number;
    /** Which of the person's sessions: those of an earlier number have ended. */
    epoch: number;
  }
}

const sessionSeconds = 14 * 24 * 3600;

// Without a public address of its own, the app answers under whatever host the request came to.
if (!env().NEXTAUTH_URL) process.env.AUTH_TRUST_HOST ??= "true";

export function authOptions(): NextAuthOptions {
  const oidc = oidcProvider();
  return {
    secret: authSecret(),
    providers: [passwordProvider(), ...(oidc ? [oidc] : []), ...(env().SUBLINEAR_DEMO ? [demoProvider()] : [])],
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      async signIn({ account, user }) {
        if (account?.provider !== "oidc") return true;
        const person = user.email ? await findPersonByEmail(systemCtx("sign-in"), user.email) : null;
        if (!person) return "/sign-in?error=unknown_person";
        return person.active || "/sign-in?error=inactive";
      },
      async jwt({ token, user, account }) {
        if (!user) return { sub: token.sub, epoch: token.epoch };
        const id = account?.provider === "oidc" ? await personIdOf(user.email) : Number(user.id);
        if (id === null) return {};
        return { sub: String(id), epoch: await sessionEpochOf(systemCtx("sign-in"), id) };
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        personId: Number(token.sub),
        epoch: Number(token.epoch ?? 0),
      }),
    },
  };
}

async function personIdOf(email: string | null | undefined): Promise<number | null> {
  const person = await findPersonByEmail(systemCtx("sign-in"), email ?? "");
  return person?.id ?? null;
}
