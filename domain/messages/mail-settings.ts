import type { Env } from "@/lib/env";

export type MailEnv = Pick<Env, "SMTP_URL" | "SUBLINEAR_MAIL_FROM">;
/** What adding a channel needs to know. */
export type ChannelEnv = MailEnv & Partial<Pick<Env, "SUBLINEAR_WEBHOOK_PRIVATE">>;
export type MessageEnv = ChannelEnv & Pick<Env, "NEXTAUTH_URL">;

/** What has to be set before e-mail can be sent, in words; null when nothing has. */
export function mailProblem(env: MailEnv): string | null {
  if (!env.SMTP_URL) {
    return "E-mail is not configured: set SMTP_URL, for example smtp://user:password@mail.example.com:587, for the web server and the workers.";
  }
  if (!env.SUBLINEAR_MAIL_FROM) {
    return "E-mail has no sender: set SUBLINEAR_MAIL_FROM, for example sublinear@example.com, for the web server and the workers.";
  }
  return null;
}
