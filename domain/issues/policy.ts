/** Why somebody passes over an issue that was handed to them. */
export const skipReasons = ["unclear", "needs_time", "not_mine", "waits_for_somebody", "other"] as const;
export type SkipReason = (typeof skipReasons)[number];

export const skipWords: Readonly<Record<SkipReason, string>> = {
  unclear: "I cannot tell what is right",
  needs_time: "It takes more time than I have now",
  not_mine: "Somebody else knows this better",
  waits_for_somebody: "I wait for an answer",
  other: "Another reason",
};
