import { createLoader, createSerializer, type inferParserType, parseAsString } from "nuqs/server";

const parsers = { q: parseAsString.withDefault(""), after: parseAsString };

export type CompanyParams = inferParserType<typeof parsers>;
export const loadCompanyParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const companiesHref = (params: Partial<CompanyParams>): string => serialize("/data", params);
