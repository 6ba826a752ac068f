export const linkPurposes = ["invite", "reset"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** How long a link opens: an invitation may lie over a holiday, a reset is asked for by somebody who waits. */
export const linkDays: Readonly<Record<LinkPurpose, number>> = { invite: 7, reset: 1 };

export const linkEnd = (purpose: LinkPurpose, now: Date): Date =>
  new Date(now.getTime() + linkDays[purpose] * 86_400_000);

/** What a link is when somebody follows it. */
export type LinkState = "open" | "used" | "expired" | "switched_off" | "unknown";

type StoredLink = { usedAt: Date | null; expiresAt: Date; person: { active: boolean } };

export function linkStateOf(link: StoredLink | null, now: Date): LinkState {
  if (!link) return "unknown";
  if (link.usedAt) return "used";
  if (!link.person.active) return "switched_off";
  return link.expiresAt <= now ? "expired" : "open";
}

/** How an account stands. Who has neither a password nor ever had a link signs in through single sign-on. */
export type Standing = "active" | "invited" | "invitation_expired" | "switched_off";

export function standingOf(
  account: { active: boolean; hasPassword: boolean; linkEndsAt: Date | null },
  now: Date,
): Standing {
  if (!account.active) return "switched_off";
  if (account.hasPassword || account.linkEndsAt === null) return "active";
  return account.linkEndsAt > now ? "invited" : "invitation_expired";
}
