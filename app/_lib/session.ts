import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Ctx } from "@/domain/context";
import { getPerson, type PersonRow } from "@/domain/people/find-person";
import { authOptions } from "./auth-options";
import { orDatabaseLost } from "./failure";
import { systemCtx } from "./system-ctx";

export type PersonCtx = Ctx & { person: PersonRow };

/** Who is signed in, as the database knows them at this request: active or not; null when nobody is. */
export const getSignedIn = cache(async (): Promise<PersonRow | null> => {
  const session = await getServerSession(authOptions());
  if (!session || !Number.isInteger(session.personId)) return null;
  return orDatabaseLost(getPerson(systemCtx("session"), session.personId));
});

/** The context of a request, or null when nobody (or somebody switched off) is signed in. */
export const findCtx = cache(async (): Promise<PersonCtx | null> => {
  const person = await getSignedIn();
  if (!person?.active) return null;
  return { ...systemCtx("web"), actor: { kind: "person", id: person.id }, person };
});

/** The context of a request. Redirects to the sign-in page, which says why. */
export async function getCtx(): Promise<PersonCtx> {
  return (await findCtx()) ?? redirect("/sign-in");
}
