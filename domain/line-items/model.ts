/** Codes are names of the catalogue, such as `Revenue`; they are what pages, screens and rules refer to. */
export type LineItem = {
  id: number;
  code: string;
  label: string;
  statement: "income" | "balance" | "cash-flow" | "per-share" | "shares" | "cover";
  period: "duration" | "instant";
  unitKind: "currency" | "shares" | "currency/shares";
  /** `nonnegative` items are never below zero in a correct filing. */
  sign: "nonnegative" | "any";
  /** Core items are the ones a screen is expected to ask for. */
  core: boolean;
  /** `taxonomy:Name`, best first. */
  tags: readonly string[];
};

/** A taxonomy's tag that at least one line item may come from. */
export type MappedTag = {
  id: number;
  /** `us-gaap:Revenues` */
  name: string;
  /** Every line item it serves, with its rank there (0 is preferred). */
  uses: readonly { item: LineItem; rank: number }[];
};

export const mappingVersion = 1;
