import { kinds, newsWords } from "./model";
import { type NotificationKind, notificationKinds } from "./schema";

type MessageNews = { id: number; kind: NotificationKind; title: string; body: string; href: string; at: Date };
export type NewsMessage = {
  event: "news" | "digest" | "test";
  /** Of a digest its day, YYYY-MM-DD. */
  key: string;
  news: MessageNews[];
  /** The console's address without a slash at its end; null where the installation does not know it. */
  base: string | null;
};

const shownPerKind = 20;
const longestSubject = 160;
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

/** Subject and lines of a mail. `token` ends e-mail without signing in. */
export function mailText(message: NewsMessage, token: string): { subject: string; text: string } {
  const { event, key, base, news } = message;
  const words = newsOf(news);
  const said = words.length === 0 ? "Test message" : words.map(({ headline }) => headline).join(", ");
  const subject = event === "digest" ? `Your day to ${day.format(new Date(key))}: ${said}` : said;
  return { subject: oneLine(subject), text: `${[...linesOf(message, words), ...foot(base, token)].join("\n")}\n` };
}

function linesOf({ event, news, base }: NewsMessage, words: KindNews[]): string[] {
  if (event === "test") return ["Your notifications arrive here. Nothing is wrong: you tried the channel.", ""];
  const [only] = news;
  if (news.length === 1 && only)
    return [oneLine(only.title), "", ...paragraph(only.body), ...link(base, only.href), ""];
  return words.flatMap(({ kind, headline, of }) => [
    `${headline}`,
    ...of.slice(0, shownPerKind).flatMap(({ title, href }) => [`- ${oneLine(title)}`, ...link(base, href, "  ")]),
    ...(of.length > shownPerKind
      ? [`- and ${of.length - shownPerKind} more`, ...link(base, kinds[kind].href, "  ")]
      : []),
    "",
  ]);
}

type KindNews = { kind: NotificationKind; headline: string; of: MessageNews[] };

/** By kind in the order of the kinds, each with what it says as a whole. */
const newsOf = (news: MessageNews[]): KindNews[] =>
  notificationKinds.flatMap((kind) => {
    const of = news.filter((one) => one.kind === kind);
    return of.length > 0
      ? [
          {
            kind,
            of,
            headline: newsWords(
              kind,
              of.map(({ title }) => title),
            ),
          },
        ]
      : [];
  });

const paragraph = (body: string): string[] => (body === "" ? [] : [body, ""]);
const link = (base: string | null, href: string, indent = ""): string[] => (base ? [`${indent}${base}${href}`] : []);

function foot(base: string | null, token: string): string[] {
  if (!base) return ["-- ", "What is sent to you is your choice: in Sublinear, Notifications, Choices."];
  return [
    "-- ",
    `Choose what is sent to you: ${base}/notifications/choices`,
    `No more e-mail, without signing in: ${base}${unsubscribePath(token)}`,
  ];
}

const unsubscribePath = (token: string): string => `/unsubscribe/${token}`;

/** One click in the mail program ends it (RFC 8058); without an address of our own there is nothing to click. */
export function unsubscribeHeaders(base: string | null, token: string): Record<string, string> {
  if (!base) return {};
  return {
    "List-Unsubscribe": `<${base}/api/unsubscribe/${token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** The payload that Standard Webhooks recommends: type, timestamp, data. */
export const webhookBody = ({ event, news, base }: NewsMessage, now: Date): string =>
  JSON.stringify({
    type: event === "test" ? "notifications.test" : "notifications.news",
    timestamp: now.toISOString(),
    data: {
      notifications: news.map(({ href, at, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        url: base ? `${base}${href}` : null,
      })),
    },
  });

/** Control characters and marks that turn the direction of writing have no place in a line of its own. */
function oneLine(words: string): string {
  const plain = words.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, " ").trim();
  return plain.length > longestSubject ? `${plain.slice(0, longestSubject - 1).trimEnd()}…` : plain;
}
