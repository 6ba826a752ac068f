import { createLoader, createSerializer, type inferParserType } from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";

const parsers = { q: parseAsText.withDefault(""), after: parseAsText };

export type CompanyParams = inferParserType<typeof parsers>;
export const loadCompanyParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const companiesHref = (params: Partial<CompanyParams>): string => serialize("/data", params);
