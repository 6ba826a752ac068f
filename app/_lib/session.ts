import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Ctx } from "@/domain/context";
import { findSessionPerson, type PersonRow } from "@/domain/people/find-person";
import { authOptions } from "./auth-options";
import { orDatabaseLost } from "./failure";
import { systemCtx } from "./system-ctx";

export type PersonCtx = Ctx & { person: PersonRow };

/**
 * Whose session this request carries, as the database knows them now: active or not, ended or not; null when there is
 * none.
 */
export const getSession = cache(async (): Promise<{ person: PersonRow; ended: boolean } | null> => {
  const session = await getServerSession(authOptions());
  if (!session || !Number.isInteger(session.personId)) return null;
  const { personId, epoch } = session;
  return orDatabaseLost(findSessionPerson(systemCtx("session"), { personId, epoch }));
});

/** The context of a request, or null when nobody is signed in, somebody switched off, or in a session that has ended. */
export const findCtx = cache(async (): Promise<PersonCtx | null> => {
  const session = await getSession();
  if (!session?.person.active || session.ended) return null;
  const { person } = session;
  return { ...systemCtx("web"), actor: { kind: "person", id: person.id }, person };
});

/** The context of a request. Redirects to the sign-in page, which says why. */
export async function getCtx(): Promise<PersonCtx> {
  return (await findCtx()) ?? redirect("/sign-in");
}
