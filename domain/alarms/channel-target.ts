import { auditedAddress, maskedAddress } from "@/domain/messages/webhook-address";
import type { ChannelKind } from "./schema";

type Channel = { kind: ChannelKind; target: string };

/** A channel's address as people may read it: of a webhook only what tells two apart. */
export const maskedTarget = ({ kind, target }: Channel): string => (kind === "email" ? target : maskedAddress(target));

/** A channel's address for the audit log: a webhook's can be compared with one that is known, and not read. */
export const auditedTarget = ({ kind, target }: Channel): Record<string, string> =>
  kind === "email" ? { kind, target } : { kind, ...auditedAddress(target) };
