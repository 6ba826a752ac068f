import { createTransport } from "nodemailer";
import { DomainError } from "@/domain/errors";
import { type MailEnv, mailProblem } from "./mail-settings";

const timeoutMs = 15_000;

export type Mail = {
  /** The same for every attempt: a mailbox that got it twice shows it once. */
  id: string;
  subject: string;
  text: string;
  /** Further headers, as `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>;
};

/** Sends a mail by SMTP. Throws unavailable in words: what the mail server said, or that it could not be reached. */
export async function sendEmail(env: MailEnv, target: string, mail: Mail): Promise<void> {
  const problem = mailProblem(env);
  if (problem) throw new DomainError("unavailable", problem);
  const patience = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url: env.SMTP_URL, ...patience });
  try {
    await transport.sendMail({
      from: { name: "Sublinear", address: env.SUBLINEAR_MAIL_FROM ?? "" },
      to: { name: "", address: target },
      messageId: `<${mail.id}@${env.SUBLINEAR_MAIL_FROM?.split("@").at(-1)}>`,
      // Nobody's out-of-office note should answer.
      headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
      subject: mail.subject,
      text: mail.text,
    });
  } catch (error) {
    throw new DomainError("unavailable", wordsFor(error as SmtpError, new URL(env.SMTP_URL ?? "").host));
  } finally {
    transport.close();
  }
}

type SmtpError = Error & { code?: string; response?: string };

function wordsFor({ code, response }: SmtpError, host: string): string {
  if (code === "EAUTH") return `The mail server ${host} refused the user or password of SMTP_URL.`;
  if (response) return `The mail server ${host} refused the message: ${response.slice(0, 300)}`;
  if (code === "ETIMEDOUT") return `The mail server ${host} did not answer within ${timeoutMs / 1000} seconds.`;
  if (code === "ETLS" || code === "ESTARTTLS") return `The mail server ${host} offers no valid encryption.`;
  return `The mail server ${host} could not be reached (${code ?? "no reason given"}): check SMTP_URL.`;
}
