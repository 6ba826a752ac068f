import "server-only";
import type { User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { listDemoPeople } from "@/domain/people/find-person";
import { verifySignIn } from "@/domain/people/verify-sign-in";
import { env } from "@/lib/env";
import { createAttemptLimit } from "./attempt-limit";
import { failureOf } from "./failure";
import { systemCtx } from "./system-ctx";

/** next-auth prints the message of whatever is thrown into an address: only our own codes may get there. */
class SignInRefusal extends Error {}

async function inWords(check: () => Promise<User>): Promise<User> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof SignInRefusal) throw error;
    throw new SignInRefusal(failureOf(error).code);
  }
}

const attempts = createAttemptLimit({ attempts: 5, windowSeconds: 15 * 60 });

/** Local accounts. A thrown message becomes the `error` parameter that the sign-in page puts into words. */
export function passwordProvider() {
  return Credentials({
    id: "password",
    credentials: { email: {}, password: {} },
    authorize: (given) =>
      inWords(async () => {
        const email = (given?.email ?? "").trim().toLowerCase();
        const wait = attempts.waitSeconds(email);
        if (wait > 0) throw new SignInRefusal(`too_many_attempts:${Math.ceil(wait / 60)}`);
        const person = await verifySignIn(systemCtx("sign-in"), { email, password: given?.password ?? "" });
        if (!person) {
          attempts.recordFailure(email);
          throw new SignInRefusal("wrong_sign_in");
        }
        attempts.forget(email);
        return { id: String(person.id) };
      }),
  });
}

/** One-click people. This provider exists in the demo only, so that no request can reach it elsewhere. */
export function demoProvider() {
  return Credentials({
    id: "demo",
    credentials: { personId: {} },
    authorize: (given) =>
      inWords(async () => {
        const people = await listDemoPeople(systemCtx("sign-in"));
        const person = people.find((candidate) => String(candidate.id) === given?.personId);
        if (!person) throw new SignInRefusal("unknown_person");
        return { id: String(person.id) };
      }),
  });
}

type OidcProfile = { sub: string; email?: string; email_verified?: boolean; name?: string };

/** Single sign-on; null unless issuer, client id and secret are all set. */
export function oidcProvider(): OAuthConfig<OidcProfile> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    id: "oidc",
    name: "single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    // An address the provider has not verified could be anybody's: it opens no account here.
    profile: (claims) => ({ id: claims.sub, email: claims.email_verified === false ? null : claims.email }),
  };
}
