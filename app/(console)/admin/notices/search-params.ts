import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { noticeKinds } from "@/domain/notices/model";

const parsers = {
  kind: parseAsStringLiteral(noticeKinds),
  q: parseAsText,
  item: parseAsInteger,
  from: parseAsText,
  to: parseAsText,
  after: parseAsText,
};

export type NoticeParams = inferParserType<typeof parsers>;
export const loadNoticeParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of the list in another state: whatever narrows it goes back to the first page. */
export const noticesHref = (params: NoticeParams, change: Partial<NoticeParams> = {}): string =>
  serialize("/admin/notices", { ...params, after: null, ...change });

export const exportHref = (params: NoticeParams): string =>
  serialize("/api/export/notices", { ...params, after: null });

/** As the domain takes it. A day that is none narrows nothing. */
export const filterOf = ({ kind, q, item, from, to }: NoticeParams) => ({
  kind: kind ?? undefined,
  company: q || undefined,
  lineItemId: item !== null && item > 0 && item < 32_768 ? item : undefined,
  from: dayOf(from),
  to: dayOf(to),
});

const dayOf = (text: string | null): string | undefined =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
