import { createHash } from "node:crypto";
import type { ChannelKind } from "./schema";

type Channel = { kind: ChannelKind; target: string };

const shown = 4;
/** What is as short as this has no secret in it, but would be given away whole. */
const longEnough = 3 * shown;

/**
 * A channel's address as people may read it. Whoever has a webhook's whole address may write to where it leads, so only
 * its host and its last four characters are shown: enough to tell two apart.
 */
export function maskedTarget({ kind, target }: Channel): string {
  if (kind === "email") return target;
  const { host, pathname, search } = new URL(target);
  const rest = `${pathname}${search}`;
  return `${host}/…${rest.length > longEnough ? rest.slice(-shown) : ""}`;
}

/** A channel's address for the audit log: a webhook's can be compared with one that is known, and not read. */
export function auditedTarget({ kind, target }: Channel): Record<string, string> {
  if (kind === "email") return { kind, target };
  return { kind, host: new URL(target).host, sha256: createHash("sha256").update(target).digest("hex") };
}
