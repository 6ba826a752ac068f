import { formatDate, formatPlural } from "@/components/format";
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

type Expiring = Pick<OverrideRow, "expiry" | "expiresOn">;

/** What an override holds until. */
export function untilWords({ expiry, expiresOn }: Expiring): string {
  if (expiry === "until_date" && expiresOn) return formatDate(expiresOn);
  return expiry === "until_new_filing" ? "a newer filing" : "it is reverted";
}

/** How long a proposal would hold. All overrides of one proposal share it. */
export function expiryWords({ overrides, exception }: ProposalRow): string {
  const [first] = overrides;
  if (first) return `Holds until ${untilWords(first)}.`;
  return exception?.expiresOn
    ? `Asked again after ${formatDate(exception.expiresOn)}.`
    : "Asked again when the value changes.";
}
