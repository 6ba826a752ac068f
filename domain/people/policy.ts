/** Everything that changes something. A read needs a signed-in person and no verb. */
export const verbs = [
  "issue.claim",
  "issue.decide",
  "issue.snooze",
  "issue.reopen",
  "issue.regroup",
  "issue.undo",
  "issue.comment",
  "issue.bulk",
  "bulk.stop",
  "view.save",
  "override.propose",
  "proposal.authorise",
  "proposal.reject",
  "proposal.withdraw",
  "proposal.renew",
  "delegation.manage",
  "override.revert",
  "policy.propose",
  "policy.authorise",
  "notice.manage",
  "ingest.start",
  "ingest.retry",
  "source.manage",
  "alarm.acknowledge",
  "universe.manage",
  "entry.record",
  "filing.set_aside",
  "mapping.propose",
  "mapping.authorise",
  "rule.propose",
  "rule.authorise",
  "split.decide",
  "jobs.console",
  "effort.record",
  "notification.choose",
  "audit.read",
  "people.manage",
] as const;
export type Verb = (typeof verbs)[number];

export const roles = ["analyst", "systems_pm", "manager", "proposition_pm", "admin"] as const;
export type Role = (typeof roles)[number];

export const roleWords: Readonly<Record<Role, string>> = {
  analyst: "Business analyst",
  systems_pm: "Systems PM",
  manager: "Manager",
  proposition_pm: "Proposition PM",
  admin: "Admin",
};

const verbWords: Readonly<Record<Verb, string>> = {
  "issue.claim": "claim issues",
  "issue.decide": "decide issues",
  "issue.snooze": "snooze issues",
  "issue.reopen": "reopen issues",
  "issue.regroup": "split and merge issues",
  "issue.undo": "undo decisions",
  "issue.comment": "comment on issues",
  "issue.bulk": "decide many issues at once",
  "bulk.stop": "stop bulk runs",
  "view.save": "save views",
  "override.propose": "propose overrides",
  "proposal.authorise": "authorise proposals",
  "proposal.reject": "reject proposals",
  "proposal.withdraw": "withdraw proposals",
  "proposal.renew": "renew suspended proposals",
  "delegation.manage": "delegate authorising",
  "override.revert": "revert overrides",
  "policy.propose": "propose a change of a policy",
  "policy.authorise": "authorise a change of a policy",
  "notice.manage": "manage who hears of corrections",
  "ingest.start": "start an ingest",
  "ingest.retry": "retry failed files",
  "source.manage": "change a source's schedule, limits or alarms",
  "alarm.acknowledge": "acknowledge alarms",
  "universe.manage": "change the universe of companies",
  "entry.record": "enter values by hand",
  "filing.set_aside": "set announced filings aside",
  "mapping.propose": "propose a change of the tag mapping",
  "mapping.authorise": "authorise a change of the tag mapping",
  "rule.propose": "propose a change of a rule",
  "rule.authorise": "authorise a change of a rule",
  "split.decide": "propose, confirm and reject splits",
  "jobs.console": "open the job console",
  "effort.record": "record effort",
  "notification.choose": "choose notifications",
  "audit.read": "read the audit log",
  "people.manage": "manage people",
};

/** What everybody who signs in may do. */
const everybody: readonly Verb[] = ["effort.record", "issue.comment", "view.save", "notification.choose"];

const granted: Readonly<Record<Role, ReadonlySet<Verb>>> = {
  analyst: new Set<Verb>([
    ...everybody,
    "issue.claim",
    "issue.decide",
    "issue.snooze",
    "issue.reopen",
    "issue.regroup",
    "issue.undo",
    "issue.bulk",
    "bulk.stop",
    "override.propose",
    "proposal.authorise",
    "proposal.reject",
    "proposal.withdraw",
    "proposal.renew",
    "delegation.manage",
    "override.revert",
    "ingest.retry",
    "alarm.acknowledge",
    "entry.record",
    "filing.set_aside",
    "mapping.propose",
    "rule.propose",
    "split.decide",
  ]),
  systems_pm: new Set<Verb>([
    ...everybody,
    "bulk.stop",
    "proposal.authorise",
    "proposal.reject",
    "delegation.manage",
    "policy.propose",
    "notice.manage",
    "audit.read",
    "ingest.start",
    "ingest.retry",
    "source.manage",
    "alarm.acknowledge",
    "universe.manage",
    "filing.set_aside",
    "mapping.propose",
    "mapping.authorise",
    "rule.propose",
    "rule.authorise",
  ]),
  manager: new Set<Verb>([
    ...everybody,
    "bulk.stop",
    "proposal.authorise",
    "proposal.reject",
    "delegation.manage",
    "policy.propose",
    "policy.authorise",
    "audit.read",
    "mapping.authorise",
    "rule.authorise",
  ]),
  proposition_pm: new Set<Verb>(everybody),
  admin: new Set<Verb>(verbs),
};

export const can = (role: Role, verb: Verb): boolean => granted[role].has(verb);

/** Why a person may not, and who may: `A proposition PM cannot decide issues. Ask a business analyst or an admin.` */
export function refusal(role: Role, verb: Verb): string {
  const who = anyOfRoles(roles.filter((candidate) => can(candidate, verb)));
  const subject = article(role);
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} cannot ${verbWords[verb]}. Ask ${who}.`;
}

/** `a manager or an admin`. */
export function anyOfRoles(some: readonly Role[]): string {
  const able = some.map(article);
  const last = able.pop() ?? "nobody";
  return able.length > 0 ? `${able.join(", ")} or ${last}` : last;
}

function article(role: Role): string {
  // Only the first letter falls: the abbreviation PM stays as it is.
  const words = roleWords[role].charAt(0).toLowerCase() + roleWords[role].slice(1);
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

export const pages = {
  issues: { key: "issues", path: "/issues", label: "Issues" },
  overrides: { key: "overrides", path: "/overrides", label: "Overrides" },
  data: { key: "data", path: "/data", label: "Data" },
  rules: { key: "rules", path: "/rules", label: "Rules" },
  sources: { key: "sources", path: "/sources", label: "Sources" },
  admin: { key: "admin", path: "/admin", label: "Admin" },
} as const;
export type Page = (typeof pages)[keyof typeof pages];
export type PageGroup = { heading: string; pages: readonly Page[] };

/** Pages in the order of a role's day: what it works on first, what it looks up after. */
const workOf: Readonly<Record<Role, readonly Page[]>> = {
  analyst: [pages.issues, pages.overrides, pages.data],
  systems_pm: [pages.rules, pages.sources, pages.overrides],
  manager: [pages.overrides, pages.issues, pages.admin],
  proposition_pm: [pages.data],
  admin: [pages.issues, pages.overrides, pages.data, pages.rules, pages.sources, pages.admin],
};

/** The navigation of a role: every page, its own work under the role's name. No group is empty. */
export function pagesOf(role: Role): PageGroup[] {
  const work = workOf[role];
  const rest = Object.values(pages).filter((page) => !work.includes(page));
  const groups: PageGroup[] = [{ heading: roleWords[role], pages: work }];
  return rest.length > 0 ? [...groups, { heading: "Look up", pages: rest }] : groups;
}

/** Where a person lands after signing in. */
export const homeOf = (role: Role): string => (workOf[role][0] as Page).path;
