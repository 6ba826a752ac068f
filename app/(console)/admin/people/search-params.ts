import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { accountViews } from "@/domain/accounts/schema";

const parsers = { show: parseAsStringLiteral(accountViews).withDefault("active") };

export type PeopleParams = inferParserType<typeof parsers>;
export const loadPeopleParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const peopleHref = (params: PeopleParams): string => serialize("/admin/people", params);
