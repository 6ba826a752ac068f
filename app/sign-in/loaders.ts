import "server-only";
import { orDatabaseLost } from "@/app/_lib/failure";
import { getSession } from "@/app/_lib/session";
import { systemCtx } from "@/app/_lib/system-ctx";
import { listDemoPeople } from "@/domain/people/find-person";
import { roleWords } from "@/domain/people/policy";
import { env } from "@/lib/env";

export type DemoPerson = { id: number; name: string; role: string };

export async function loadDemoPeople(): Promise<DemoPerson[]> {
  if (!env().SUBLINEAR_DEMO) return [];
  const people = await orDatabaseLost(listDemoPeople(systemCtx("sign-in")));
  return people.map(({ id, name, role }) => ({ id, name, role: roleWords[role] }));
}

export const loadSession = getSession;

export const hasSingleSignOn = (): boolean =>
  Boolean(env().OIDC_ISSUER && env().OIDC_CLIENT_ID && env().OIDC_CLIENT_SECRET);
