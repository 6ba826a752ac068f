import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { overrideViews } from "@/domain/overrides/schema";

export const overrideTabs = ["authorise", "in_force", "decided"] as const;

const parsers = {
  tab: parseAsStringLiteral(overrideTabs).withDefault("authorise"),
  /** Which of the register, on the tab "in force". */
  show: parseAsStringLiteral(overrideViews).withDefault("in_force"),
  after: parseAsString,
};

export type OverrideParams = inferParserType<typeof parsers>;
export const loadOverrideParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const overridesHref = (params: Partial<OverrideParams>): string => serialize("/overrides", params);
