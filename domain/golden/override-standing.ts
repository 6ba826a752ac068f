import { sameDecimal, sameValue } from "./same-decimal";

/** An override in force, with what the source said when it was put in force. */
export type StandingOverride = {
  value: string;
  baseValue: string | null;
  baseFilingId: number | null;
  expiry: "until_new_filing" | "until_date" | "until_rule_passes" | "for_ever";
  /** The last day on which it holds, YYYY-MM-DD, for `until_date`. */
  expiresOn: string | null;
  /** For `until_rule_passes`: whether every rule that objected was asked again and objects to the source's value no more. */
  rulesPass?: boolean;
};

/** The winning observation of the point now; null when no filing reports it (a derived point). */
export type WinnerFact = { value: string; filingId: number; form: string; filedOn: string };

export type OverrideVerdict =
  | { kind: "keep" }
  /** Its day has passed, or the source now states the same. `reason` is for people. */
  | { kind: "retire"; reason: string }
  /** Still in force, but the source has moved: a person has to look. `challengedBy` is stored with the override. */
  | { kind: "challenge"; challengedBy: string };

/**
 * What a new winner means for an override in force. Whoever agrees retires it, unless it was made for ever. A newer
 * filing with another value challenges it and never ends it: an error may repeat for years, so only a person can say
 * which is right. A newer filing that repeats the value which was corrected challenges only an override that was meant
 * to last until that filing. One that was to last until the rules pass retires when they do. `today` is YYYY-MM-DD.
 */
export function overrideStanding(
  override: StandingOverride,
  winner: WinnerFact | null,
  today: string,
): OverrideVerdict {
  const { expiry, expiresOn } = override;
  if (expiry === "until_date" && expiresOn !== null && today > expiresOn) {
    return { kind: "retire", reason: `it was made to last until ${expiresOn}` };
  }
  if (winner === null) return { kind: "keep" };
  const words = `${winner.form} of ${winner.filedOn}`;
  if (sameDecimal(winner.value, override.value)) {
    return expiry === "for_ever" ? { kind: "keep" } : { kind: "retire", reason: `${words} states the same value` };
  }
  if (expiry === "until_rule_passes" && override.rulesPass) {
    return { kind: "retire", reason: `no rule objects to ${winner.value} of ${words} any more` };
  }
  const repeats = sameValue(winner.value, override.baseValue);
  const newer = winner.filingId !== override.baseFilingId;
  if (repeats && !(newer && expiry === "until_new_filing")) return { kind: "keep" };
  return { kind: "challenge", challengedBy: `${words} states ${winner.value}` };
}
