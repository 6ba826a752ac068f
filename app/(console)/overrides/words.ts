import { formatDate, formatExact, formatPlural } from "@/components/format";
import type { OverrideRow, ProposalRow } from "@/domain/overrides/reads";

/** What an exception would silence, in words. */
export function exceptionWords({
  scope,
  ruleId,
  companyName,
  lineItemCode,
  count,
}: NonNullable<ProposalRow["exception"]>): string {
  const item = lineItemCode ?? "several line items";
  if (scope === "pattern") return `what ${ruleId} finds in ${item} is right, in every company`;
  const where = companyName ?? "several companies";
  if (scope === "company_line_item") return `what ${ruleId} finds in ${item} of ${where} is right`;
  return `${formatPlural(count, "value")} of ${item}, ${where}, ${count === 1 ? "is" : "are"} right as reported`;
}

/** The ends that an override can have, for a choice. */
export const expiryChoices = [
  { value: "until_new_filing", label: "A newer filing" },
  { value: "until_date", label: "A date" },
  { value: "until_rule_passes", label: "The rules pass" },
  { value: "for_ever", label: "For ever" },
] as const satisfies readonly { value: OverrideRow["expiry"]; label: string }[];

type Expiring = Pick<OverrideRow, "expiry" | "expiresOn">;

/** What an override holds until. */
export function untilWords({ expiry, expiresOn }: Expiring): string {
  if (expiry === "until_date" && expiresOn) return formatDate(expiresOn);
  if (expiry === "until_rule_passes") return "the rules that objected let the value pass";
  return expiry === "until_new_filing" ? "a newer filing" : "it is reverted";
}

/** How long a proposal would hold. All overrides of one proposal share it. */
export function expiryWords({ overrides, exception }: ProposalRow): string {
  const [first] = overrides;
  if (first) return `Holds until ${untilWords(first)}.`;
  return exception ? askedAgainWords(exception) : "";
}

type Ending = Pick<NonNullable<ProposalRow["exception"]>, "expiresOn" | "leastValue" | "mostValue" | "accepted">;

/** What ends an exception: the checker answers for how long, and for which values, nobody is asked. */
export function askedAgainWords({ expiresOn, leastValue, mostValue, accepted }: Ending): string {
  const ends = [
    expiresOn && `after ${formatDate(expiresOn)}`,
    leastValue !== null && `when a value falls below ${formatExact(leastValue)}`,
    mostValue !== null && `when a value rises above ${formatExact(mostValue)}`,
    leastValue === null && mostValue === null && accepted > 0 && "when the value changes",
  ].filter(Boolean);
  return ends.length === 0 ? "Never asked again." : `Asked again ${ends.join(", or ")}.`;
}
