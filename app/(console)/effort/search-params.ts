import { createLoader, createSerializer } from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { isoDay } from "@/domain/golden/schema";

const parsers = { week: parseAsText };

export const loadEffortParams = createLoader(parsers);

const serialize = createSerializer(parsers);
/** The page of a week, by any of its days; this week without one. */
export const effortHref = (week: string | null): string => serialize("/effort", { week });

/** A day that is none counts as none: the page shows this week. */
export const knownDay = (typed: string | null): string | undefined => isoDay.safeParse(typed).data;
