import { createHash, randomBytes } from "node:crypto";

const shown = 4;
/** What is as short as this has no secret in it, but would be given away whole. */
const longEnough = 3 * shown;

/** A secret by Standard Webhooks, 1.0: `whsec_` and 32 random bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/**
 * A webhook's address as people may read it. Whoever has the whole address may write to where it leads, so only its host
 * and its last four characters are shown: enough to tell two apart.
 */
export function maskedAddress(url: string): string {
  const { host, pathname, search } = new URL(url);
  const rest = `${pathname}${search}`;
  return `${host}/…${rest.length > longEnough ? rest.slice(-shown) : ""}`;
}

/** A webhook's address for the audit log: it can be compared with one that is known, and not read. */
export const auditedAddress = (url: string): { host: string; sha256: string } => ({
  host: new URL(url).host,
  sha256: createHash("sha256").update(url).digest("hex"),
});
