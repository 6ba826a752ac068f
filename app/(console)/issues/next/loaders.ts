import "server-only";
import { getCtx } from "@/app/_lib/session";
import { can, refusal } from "@/domain/people/policy";
import { loadViewCounts } from "../../loaders";

/** What the page says before anything is handed out. Reading it takes nothing: a prefetch must not lease issues. */
export async function loadNext() {
  const { person } = await getCtx();
  const refused = can(person.role, "issue.decide") ? null : refusal(person.role, "issue.decide");
  const counts = await loadViewCounts();
  return { refused, waiting: counts.next };
}
