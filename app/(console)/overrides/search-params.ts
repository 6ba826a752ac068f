import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { overrideViews } from "@/domain/overrides/schema";

export const overrideTabs = ["authorise", "in_force", "decided"] as const;

const parsers = {
  tab: parseAsStringLiteral(overrideTabs).withDefault("authorise"),
  /** Which of the register, on the tab "in force". */
  show: parseAsStringLiteral(overrideViews).withDefault("in_force"),
  after: parseAsText,
};

export type OverrideParams = inferParserType<typeof parsers>;
export const loadOverrideParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const overridesHref = (params: Partial<OverrideParams>): string => serialize("/overrides", params);
