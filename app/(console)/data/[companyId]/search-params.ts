import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { addressKey, goldenLengths, isoDay, type PointAddress, pointAddress, statements } from "@/domain/golden/schema";

export const bases = ["reported", "adjusted"] as const;
export type Basis = (typeof bases)[number];

const parsers = {
  statement: parseAsStringLiteral([...statements, "all"] as const).withDefault("income"),
  length: parseAsStringLiteral(goldenLengths),
  published: parseAsString,
  filed: parseAsString,
  /** Share counts and amounts per share as reported, or on the basis of after all splits. */
  basis: parseAsStringLiteral(bases).withDefault("reported"),
  point: parseAsString,
};

export type GridParams = inferParserType<typeof parsers>;
export const loadGridParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const gridHref = (companyId: number, params: GridParams, change: Partial<GridParams> = {}): string =>
  serialize(`/data/${companyId}`, { ...params, ...change });

/** The point of the URL, without its company: the page's path names that. */
export const pointKey = (address: PointAddress): string =>
  addressKey(address).slice(addressKey(address).indexOf("/") + 1);

/** Null for anything that is no address: the page then shows no panel. */
export function pointOf(companyId: number, key: string | null): PointAddress | null {
  const [lineItemId, unitId, length, periodEnd] = key?.split("/") ?? [];
  const given = { companyId, lineItemId: Number(lineItemId), unitId: Number(unitId), length, periodEnd };
  const parsed = pointAddress.safeParse(given);
  return parsed.success ? parsed.data : null;
}

/** Days that are no calendar days count as not given. Of two clocks the first one asked is answered. */
export function clocksOf({ published, filed }: GridParams): { asPublished?: string; asFiled?: string } {
  if (isoDay.safeParse(published).success) return { asPublished: published as string };
  return isoDay.safeParse(filed).success ? { asFiled: filed as string } : {};
}
