import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { splitStatuses } from "@/domain/splits/schema";

const parsers = {
  status: parseAsStringLiteral(splitStatuses).withDefault("proposed"),
  q: parseAsText.withDefault(""),
  /** Only this company's, by its id. */
  company: parseAsInteger,
  after: parseAsText,
};

export type SplitParams = inferParserType<typeof parsers>;
export const loadSplitParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const splitsHref = (params: Partial<SplitParams>): string => serialize("/data/splits", params);
