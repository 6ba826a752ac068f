import { addressKey, type PointAddress } from "@/domain/golden/schema";

/** The page that shows where a golden value comes from. */
export function pointHref(address: PointAddress): string {
  const [companyId, ...rest] = addressKey(address).split("/");
  return `/data/${companyId}?statement=all&length=${address.length}&point=${encodeURIComponent(rest.join("/"))}`;
}
