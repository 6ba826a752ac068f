import type { MemberDetail } from "@/domain/universe/rows";

export type TimelineEvent = {
  day: string;
  kind: "joined" | "left" | "ticker" | "name";
  words: string;
  /** The company at the other end of a succession. */
  company: { companyId: number; name: string } | null;
  note: string | null;
  by: string | null;
  /** Left on the day it was added: told after it. */
  tookBack?: boolean;
};

type History = Pick<MemberDetail, "memberships" | "names" | "tickerRows" | "predecessors">;

/** On one day what begins is told before what ends, seen from the latest. */
const order = { joined: 0, ticker: 1, name: 2, left: 3 } as const;

const rankOf = ({ kind, tookBack }: TimelineEvent): number => (tookBack ? -1 : order[kind]);

/** What happened to a company, the latest first. */
export function timelineOf(history: History): TimelineEvent[] {
  const events = [...history.memberships.flatMap((one) => membershipEvents(one, history)), ...tickerEvents(history)];
  return [...events, ...nameEvents(history)].sort(
    (one, other) => other.day.localeCompare(one.day) || rankOf(one) - rankOf(other),
  );
}

const plain = { company: null, note: null, by: null };
const leftWords = { delisted: "Delisted", dropped: "Dropped from the universe", succeeded: "Succeeded by" } as const;

function membershipEvents(membership: MemberDetail["memberships"][number], { predecessors }: History): TimelineEvent[] {
  const { addedOn, removedOn, reason, addedBy, removal, removalNote, removedBy, successor } = membership;
  const before = predecessors.find(({ on }) => on === addedOn);
  const joined: TimelineEvent = before
    ? { day: addedOn, kind: "joined", words: "Took the place of", company: before, note: null, by: addedBy }
    : { day: addedOn, kind: "joined", words: "Added to the universe", company: null, note: reason, by: addedBy };
  const taken = predecessors.filter(({ on }) => on !== addedOn && on >= addedOn && (!removedOn || on < removedOn));
  const succeeded = taken.map(
    (company): TimelineEvent => ({ ...plain, day: company.on, kind: "joined", words: "Took the place of", company }),
  );
  if (removedOn === null) return [joined, ...succeeded];
  const words = leftWords[removal ?? "dropped"];
  return [
    joined,
    ...succeeded,
    {
      day: removedOn,
      kind: "left",
      words,
      company: successor,
      note: removalNote,
      by: removedBy,
      tookBack: removedOn === addedOn,
    },
  ];
}

/** A ticker that ends on the day another begins became that one. */
function tickerEvents({ tickerRows }: History): TimelineEvent[] {
  const days = new Map<string, { begun: string[]; ended: string[] }>();
  const at = (day: string) => {
    const entry = days.get(day) ?? { begun: [], ended: [] };
    days.set(day, entry);
    return entry;
  };
  for (const { ticker, validFrom, validTo } of [...tickerRows].reverse()) {
    if (validFrom === validTo) continue;
    at(validFrom).begun.push(ticker);
    if (validTo !== null) at(validTo).ended.push(ticker);
  }
  return [...days].map(([day, change]) => ({ ...plain, day, kind: "ticker", words: tickerWords(change) }));
}

function tickerWords({ begun, ended }: { begun: string[]; ended: string[] }): string {
  const [now, before] = [begun.join(", "), ended.join(", ")];
  if (before && now) return `Ticker ${before} becomes ${now}`;
  return before ? `Ticker ${before} ends` : `Ticker ${now}`;
}

function nameEvents({ names }: History): TimelineEvent[] {
  return names.map(({ name, validFrom }, place) => {
    const first = place === names.length - 1;
    return { ...plain, day: validFrom, kind: "name", words: first ? `Known as ${name}` : `Renamed ${name}` };
  });
}
