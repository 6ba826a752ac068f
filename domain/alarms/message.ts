import type { Prisma } from "@/prisma/generated/client";
import type { DeliveryEvent } from "./schema";

/** What a delivery is written from. */
export type StoredDelivery = Prisma.AlarmDeliveryGetPayload<{ include: { alarm: true; channel: true } }> & {
  source: { code: string; name: string; kind: string } | null;
};

export type Message = {
  /** The same for every attempt: receivers can tell a repeated message by it. */
  id: string;
  event: DeliveryEvent;
  alarmId: number | null;
  kind: string | null;
  severity: number | null;
  source: { code: string; name: string; simulated: boolean } | null;
  title: string;
  /** The title before it got worse; null for any other message. */
  was: string | null;
  detail: string;
  openedAt: string | null;
  closedAt: string | null;
  /** Where to look; null where the installation does not know its own address. */
  url: string | null;
};

/** What a stored event says: the number of a worsening only tells messages apart. */
export const eventOf = (stored: string): DeliveryEvent =>
  stored.startsWith("worsened-") ? "worsened" : (stored as DeliveryEvent);

/** An alarm, or a test, in the words of a message. */
export function messageOf({ id, event, alarm, source, channel }: StoredDelivery, baseUrl: string | undefined): Message {
  const url = baseUrl ? `${baseUrl.replace(/\/$/, "")}/sources/alarms` : null;
  const about = source ? { code: source.code, name: source.name, simulated: source.kind === "simulated" } : null;
  return {
    id: `sublinear-${channel.createdAt.getTime()}-${id}`,
    event: eventOf(event),
    alarmId: alarm?.id ?? null,
    kind: alarm?.kind ?? null,
    severity: alarm?.severity ?? null,
    source: about,
    title: alarm?.title ?? "Test message",
    was: eventOf(event) === "worsened" ? (alarm?.worsenedFrom ?? null) : null,
    detail: alarm?.detail ?? "Alarms of Sublinear arrive here. Nothing is wrong: somebody tried the channel.",
    openedAt: alarm?.openedAt.toISOString() ?? null,
    closedAt: event === "closed" ? (alarm?.closedAt?.toISOString() ?? null) : null,
    url,
  };
}

const marks: Readonly<Record<DeliveryEvent, string>> = {
  opened: "Alarm",
  worsened: "Worse",
  closed: "Over",
  test: "Test",
};

/** `Alarm: SEC EDGAR: 12 companies failed`, and the lines below it. */
export function mailText(message: Message): { subject: string; text: string } {
  const { event, title, was, detail, openedAt, closedAt, url, source } = message;
  const lines = [
    title,
    "",
    detail,
    "",
    was ? `It was: ${was}.` : null,
    source?.simulated ? "This source is simulated." : null,
    openedAt ? `Opened ${words(openedAt)}${closedAt ? `, closed ${words(closedAt)}` : ""}.` : null,
    url,
  ];
  return {
    subject: `${marks[event]}: ${title}`,
    text: `${lines.filter((line) => line !== null).join("\n")}\n`,
  };
}

const words = (iso: string): string => `${iso.slice(0, 16).replace("T", " ")} UTC`;

/** The payload that Standard Webhooks recommends: type, timestamp, data. */
export const webhookBody = ({ event, id: _id, ...data }: Message, now: Date): string =>
  JSON.stringify({ type: `alarm.${event}`, timestamp: now.toISOString(), data });
