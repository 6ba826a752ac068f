import { randomUUID } from "node:crypto";
import { DomainError } from "@/domain/errors";
import { type MessageEnv, mailProblem } from "@/domain/messages/mail-settings";
import { sendEmail } from "@/domain/messages/send-email";
import type { Link } from "./make-link";
import { type LinkPurpose, linkDays } from "./model";

/** What became of a link: mailed, or in the hands of the admin this once, with the reason. */
export type Delivered =
  | { by: "email"; to: string; expiresAt: string }
  | { by: "hand"; path: string; expiresAt: string; reason: string };

/**
 * Mails a link that is committed already. Only its hash is stored, so no job could mail it later: where the mail cannot
 * be sent now, the admin is given the link to hand over.
 */
export async function deliverLink(
  env: MessageEnv,
  person: { email: string; name: string },
  { purpose, path, expiresAt }: Link,
): Promise<Delivered> {
  const byHand = (reason: string): Delivered => ({ by: "hand", path, expiresAt: expiresAt.toISOString(), reason });
  const problem = mailProblem(env) ?? addressProblem(env);
  if (problem) return byHand(problem);
  try {
    await sendEmail(env, person.email, { id: `sublinear-link-${randomUUID()}`, ...words(env, person, purpose, path) });
    return { by: "email", to: person.email, expiresAt: expiresAt.toISOString() };
  } catch (error) {
    if (error instanceof DomainError) return byHand(error.message);
    throw error;
  }
}

const addressProblem = (env: MessageEnv): string | null =>
  env.NEXTAUTH_URL ? null : "A mail needs the installation’s own address: set NEXTAUTH_URL for the web server.";

function words(env: MessageEnv, person: { name: string }, purpose: LinkPurpose, path: string) {
  const link = `${env.NEXTAUTH_URL?.replace(/\/$/, "")}${path}`;
  const days = linkDays[purpose];
  const ends = `The link opens once, within ${days === 1 ? "a day" : `${days} days`}.`;
  const subject = purpose === "invite" ? "You are invited to Sublinear" : "Choose a new password for Sublinear";
  const first =
    purpose === "invite"
      ? "You have an account at Sublinear. Choose your password here:"
      : "An admin lets you choose a new password for Sublinear here:";
  const last =
    purpose === "invite" ? "" : "\nIf you did not ask for it, tell an admin. Your password stays as it is.\n";
  return { subject, text: `Hello ${person.name},\n\n${first}\n\n${link}\n\n${ends}\n${last}` };
}
