import { ButtonLink } from "@/components/button";
import { formatPlural } from "@/components/format";
import type { GridPage } from "../loaders";

/** Where the company's splits are: those that wait for a person first. */
export function SplitLink({ companyId, splits }: { companyId: number; splits: GridPage["splitCounts"] }) {
  const { proposed, confirmed, rejected } = splits;
  const status = proposed > 0 ? "proposed" : confirmed > 0 || rejected === 0 ? "confirmed" : "rejected";
  const words =
    proposed > 0
      ? `${formatPlural(proposed, "split")} to confirm`
      : confirmed > 0
        ? formatPlural(confirmed, "split")
        : "Splits";
  return <ButtonLink href={`/data/splits?status=${status}&company=${companyId}`}>{words}</ButtonLink>;
}
