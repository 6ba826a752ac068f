import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";

const parsers = {
  outcome: parseAsStringLiteral(["waiting", "done", "refused", "undone"] as const),
  /** The position after which the page begins. */
  after: parseAsInteger,
};

export type BulkParams = inferParserType<typeof parsers>;
const load = createLoader(parsers);
const serialize = createSerializer(parsers);

/** What is beyond its limits counts as none. */
export async function loadBulkParams(params: Parameters<typeof load>[0]): Promise<BulkParams> {
  const { outcome, after } = await load(params);
  return { outcome, after: after !== null && after >= 0 && after < 1_000_000 ? after : null };
}

export const bulkHref = (id: number, params: Partial<BulkParams> = {}): string =>
  serialize(`/issues/bulk/${id}`, params);
