import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";

/** Notifications are read by the person they are for, and by nobody else. Throws not_permitted for the system. */
export function ownId({ actor }: Ctx): number {
  if (actor.kind === "person") return actor.id;
  throw new DomainError("not_permitted", "The system has no notifications: a person has to sign in.");
}
