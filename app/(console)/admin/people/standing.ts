import type { BadgeTone } from "@/components/badge";
import { formatDate } from "@/components/format";
import type { AccountRow } from "@/domain/accounts/reads";

/** How an account stands, in a word, and how loud. */
export function standingWords({ standing, linkEndsAt, hasPassword }: AccountRow): { words: string; tone: BadgeTone } {
  switch (standing) {
    case "invited":
      return { words: `Invited, until ${formatDate(linkEndsAt ?? "")}`, tone: "accent" };
    case "invitation_expired":
      return { words: "Invitation ended", tone: "warn" };
    case "switched_off":
      return { words: "Switched off", tone: "plain" };
    default:
      return { words: hasPassword ? "Password" : "Single sign-on", tone: "good" };
  }
}
