import type { ReactNode } from "react";
import type { targetWords } from "../_components/age";

/** An issue that was handed out: the page's server parts, and what the bar says of it. */
export type Handed = {
  issueId: number;
  version: number;
  title: string;
  /** False once somebody has decided it meanwhile: then there is nothing to skip. */
  open: boolean;
  target: Pick<ReturnType<typeof targetWords>, "text" | "words" | "state">;
  node: ReactNode;
};

export type Slot = Handed & {
  /** Its decision is on the way: it is out of sight, and comes back when the decision is refused. */
  sent: boolean;
};

/** What the person has in hand: the issue before them, those ahead, those that are being sent. In this order. */
export type Slots = readonly Slot[];

export const currentOf = (slots: Slots): Slot | null => slots.find(({ sent }) => !sent) ?? null;
export const aheadOf = (slots: Slots): Slot[] => slots.filter(({ sent }) => !sent).slice(1);

/** Puts a further issue behind those that wait; one that is in hand already stays where it is. */
export function handed(slots: Slots, slot: Handed): Slots {
  if (slots.some(({ issueId }) => issueId === slot.issueId)) return slots;
  return ordered([...slots, { ...slot, sent: false }]);
}

/** The decision is on the way: the next issue is the present one. */
export const sent = (slots: Slots, issueId: number): Slots =>
  ordered(slots.map((slot) => (slot.issueId === issueId ? { ...slot, sent: true } : slot)));

/** The decision was refused: the issue is the present one again, or the next one where the person has begun to type. */
export function failed(slots: Slots, issueId: number, place: "now" | "next"): Slots {
  const slot = slots.find((one) => one.issueId === issueId);
  if (!slot) return slots;
  const [first, ...rest] = slots.filter((one) => one !== slot);
  const back = { ...slot, sent: false };
  return ordered(
    place === "next" && first && !first.sent ? [first, back, ...rest] : [back, ...without(slots, issueId)],
  );
}

export const without = (slots: Slots, issueId: number): Slots => slots.filter((slot) => slot.issueId !== issueId);

/** Shows an issue as it is now, with whatever was typed into it; one that is not in hand comes first. */
export function shown(slots: Slots, slot: Handed): Slots {
  if (!slots.some(({ issueId }) => issueId === slot.issueId)) return [{ ...slot, sent: false }, ...slots];
  return slots.map((one) => (one.issueId === slot.issueId ? { ...one, ...slot } : one));
}

/** What is being sent stands last, also in the document: ids and the order of focus are those of the present issue. */
const ordered = (slots: Slots): Slots => [...slots.filter(({ sent }) => !sent), ...slots.filter(({ sent }) => sent)];
