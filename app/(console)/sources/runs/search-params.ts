import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { runKinds, runOutcomes } from "@/domain/sources/schema";

const parsers = {
  source: parseAsStringLiteral(["edgar", "simulated", "manual"] as const),
  kind: parseAsStringLiteral(runKinds),
  outcome: parseAsStringLiteral(runOutcomes),
  after: parseAsText,
};

export type RunsParams = inferParserType<typeof parsers>;

/** The whole state of the list. What a URL has that does not belong there is dropped, not an error. */
export const loadRunsParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of the list in another state. Whatever changes what is listed goes back to the first page. */
export const runsHref = (params: Partial<RunsParams>, change: Partial<RunsParams> = {}): string =>
  serialize("/sources/runs", { ...params, after: null, ...change });
