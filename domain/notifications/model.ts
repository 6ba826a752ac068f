import type { Verb } from "@/domain/people/policy";
import type { NotificationKind } from "./schema";

export const emailChoices = ["none", "now", "digest"] as const;
export type EmailChoice = (typeof emailChoices)[number];
/** How a person hears of one kind of news. A webhook is told only where the person has one. */
export type Choice = { inApp: boolean; email: EmailChoice; webhook: boolean };

type Kind = {
  label: string;
  hint: string;
  /** What several of them say together. */
  many: (count: number) => string;
  /** Where several of them are looked at. */
  href: string;
  email: EmailChoice;
  /** What a person must be able to do for it ever to concern them. */
  verb: Verb | null;
};

/** At once is for what waits for this person alone; the rest can wait for the digest, or is seen when one looks. */
export const kinds: Readonly<Record<NotificationKind, Kind>> = {
  issue_handed_over: {
    label: "An issue changes hands",
    hint: "Somebody gives you an issue, or takes one over from you.",
    many: (count) => `${count} issues changed hands`,
    href: "/issues?view=mine",
    email: "now",
    verb: "issue.claim",
  },
  issue_commented: {
    label: "A comment on an issue",
    hint: "On an issue that is yours, or that you commented on.",
    many: (count) => `${count} comments on issues`,
    href: "/issues?view=mine",
    email: "digest",
    verb: null,
  },
  issue_woken: {
    label: "A snoozed issue wakes",
    hint: "What you waited for has happened, or the time is up.",
    many: (count) => `${count} snoozed issues woke`,
    href: "/issues?view=mine",
    email: "digest",
    verb: "issue.snooze",
  },
  issue_overdue: {
    label: "An issue is over its target",
    hint: "An issue of yours has passed the time in which it should have been decided.",
    many: (count) => `${count} issues are over their target`,
    href: "/issues?view=mine",
    email: "digest",
    verb: "issue.claim",
  },
  proposal_waiting: {
    label: "A proposal waits for you",
    hint: "Somebody proposed what you may authorise.",
    many: (count) => `${count} proposals wait to be authorised`,
    href: "/overrides",
    email: "digest",
    verb: "proposal.authorise",
  },
  proposal_decided: {
    label: "Your proposal was decided",
    hint: "Somebody authorised or rejected it.",
    many: (count) => `${count} proposals were decided`,
    href: "/overrides",
    email: "digest",
    verb: "issue.decide",
  },
  proposal_suspended: {
    label: "A proposal is suspended",
    hint: "The source has changed since: its maker renews or withdraws it.",
    many: (count) => `${count} proposals are suspended`,
    href: "/overrides",
    email: "now",
    verb: "proposal.authorise",
  },
  override_challenged: {
    label: "A newer filing disagrees with an override",
    hint: "Of an override that you proposed or authorised.",
    many: (count) => `${count} overrides met a newer filing`,
    href: "/overrides",
    email: "now",
    verb: "proposal.authorise",
  },
  override_expiring: {
    label: "An override ends, or is about to",
    hint: "Its day is near, or a filing, a day or its rule has ended it.",
    many: (count) => `${count} overrides ended or are about to`,
    href: "/overrides",
    email: "digest",
    verb: "override.propose",
  },
  bulk_finished: {
    label: "A bulk decision has ended",
    hint: "One that you started, and its outcome.",
    many: (count) => `${count} bulk decisions have ended`,
    href: "/issues/bulk",
    email: "none",
    verb: "bulk.stop",
  },
  policy_waiting: {
    label: "A change of a policy waits for you",
    hint: "Somebody proposed what you may authorise.",
    many: (count) => `${count} changes of a policy wait to be authorised`,
    href: "/admin/policies",
    email: "now",
    verb: "policy.authorise",
  },
  policy_decided: {
    label: "Your change of a policy was decided",
    hint: "It was authorised or rejected.",
    many: (count) => `${count} changes of a policy were decided`,
    href: "/admin/policies",
    email: "digest",
    verb: "policy.propose",
  },
  delegation_begun: {
    label: "Somebody delegates to you",
    hint: "You authorise in their place while they are away.",
    many: (count) => `${count} people delegate to you`,
    href: "/overrides",
    email: "now",
    verb: "proposal.authorise",
  },
};

/** How a kind is told until a person chooses otherwise. */
export const defaultChoice = (kind: NotificationKind): Choice => ({
  inApp: true,
  email: kinds[kind].email,
  webhook: true,
});

export const isDefault = (kind: NotificationKind, choice: Choice): boolean => {
  const { inApp, email, webhook } = defaultChoice(kind);
  return choice.inApp === inApp && choice.email === email && choice.webhook === webhook;
};

/** News of one kind in words: the one title there is, or how many of them. */
export const newsWords = (kind: NotificationKind, titles: readonly string[], count = titles.length): string =>
  count === 1 ? (titles[0] ?? kinds[kind].label) : kinds[kind].many(count);
