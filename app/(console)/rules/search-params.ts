import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { ruleShows, ruleSorts } from "./sort-rules";

const listParsers = {
  q: parseAsText.withDefault(""),
  show: parseAsStringLiteral(ruleShows).withDefault("all"),
  sort: parseAsStringLiteral(ruleSorts).withDefault("number"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
};

export type RulesParams = inferParserType<typeof listParsers>;
export const loadRulesParams = createLoader(listParsers);
const serializeList = createSerializer(listParsers);
export const rulesHref = (params: Partial<RulesParams>): string => serializeList("/rules", params);

const ruleParsers = {
  /** Thresholds as they are being changed, each as `name:value`; those that are absent are as in force. */
  set: parseAsArrayOf(parseAsText),
  /** Whether it is to be switched on or off; absent, it stays as it is. */
  turn: parseAsStringLiteral(["on", "off"] as const),
  /** Exceptions: those in force or those that ended, and the last one of the page before. */
  exceptions: parseAsStringLiteral(["in_force", "ended"] as const).withDefault("in_force"),
  after: parseAsInteger,
};

export type RuleParams = inferParserType<typeof ruleParsers>;
export const loadRuleParams = createLoader(ruleParsers);
const serializeRule = createSerializer(ruleParsers);
export const ruleHref = (ruleId: string, params: Partial<RuleParams> = {}): string =>
  serializeRule(`/rules/${ruleId}`, params);
