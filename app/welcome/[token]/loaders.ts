import "server-only";
import { connection } from "next/server";
import { orDatabaseLost } from "@/app/_lib/failure";
import { systemCtx } from "@/app/_lib/system-ctx";
import { linkRefusal } from "@/domain/accounts/accept-link";
import { findLink } from "@/domain/accounts/find-link";

/** Whose link this is, or why it opens nothing. Nobody is signed in here. */
export async function loadLink(token: string) {
  await connection();
  const { state, link } = await orDatabaseLost(findLink(systemCtx("welcome"), token));
  if (state === "open" && link) {
    return { refused: null, name: link.person.name, email: link.person.email, invited: link.purpose === "invite" };
  }
  return { refused: linkRefusal(state === "open" ? "unknown" : state) };
}
