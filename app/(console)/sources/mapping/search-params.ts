import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";

export const mappingTabs = ["lists", "unmapped", "changes"] as const;

const listParsers = {
  tab: parseAsStringLiteral(mappingTabs).withDefault("lists"),
  q: parseAsText.withDefault(""),
  /** The last row of the page before, as companies and name. */
  afterCompanies: parseAsInteger,
  afterName: parseAsText,
};

export type MappingParams = inferParserType<typeof listParsers>;
export const loadMappingParams = createLoader(listParsers);
const serializeList = createSerializer(listParsers);
export const mappingHref = (params: Partial<MappingParams>): string => serializeList("/sources/mapping", params);

const lineParsers = {
  /** The list as it is being edited; absent, it is the one in force. */
  tags: parseAsArrayOf(parseAsText),
  /** Search over tags that no line item takes. */
  q: parseAsText.withDefault(""),
};

export type LineParams = inferParserType<typeof lineParsers>;
export const loadLineParams = createLoader(lineParsers);
const serializeLine = createSerializer(lineParsers);
export const lineHref = (lineItemId: number, params: Partial<LineParams> = {}): string =>
  serializeLine(`/sources/mapping/${lineItemId}`, params);
