import { formatCount } from "@/components/format";

type Factor = { numerator: number; denominator: number };

/** `× 14`, `÷ 14` for amounts per share; `÷ 10` and `× 10` of a reverse split; `× 5 ÷ 2` of a broken one. */
export function factorWords({ numerator, denominator }: Factor, kind: "shares" | "per share"): string {
  const [times, over] = kind === "shares" ? [numerator, denominator] : [denominator, numerator];
  const parts = [times > 1 && `× ${formatCount(times)}`, over > 1 && `÷ ${formatCount(over)}`];
  return parts.filter(Boolean).join(" ");
}
