import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Posted = { headers: IncomingHttpHeaders; body: string; path: string };
export type HttpReceiver = { url: string; posted: Posted[]; answer: number | "hang"; close(): Promise<void> };

/** A server that takes whatever is posted and answers as it is told. */
export async function httpReceiver(): Promise<HttpReceiver> {
  const receiver: HttpReceiver = { url: "", posted: [], answer: 200, close: async () => {} };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      receiver.posted.push({ headers: request.headers, body, path: request.url ?? "" });
      if (receiver.answer === "hang") return;
      response.writeHead(receiver.answer, { location: "/elsewhere" }).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarms`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return receiver;
}

export type MailReceiver = {
  url: string;
  mails: { from: string; to: string[]; raw: string }[];
  /** What it says instead of taking a mail. */
  refuses: string | null;
  close(): Promise<void>;
};

/** An SMTP server that keeps what it is sent; user `sublinear`, password `secret`. */
export async function mailReceiver(): Promise<MailReceiver> {
  const receiver: MailReceiver = { url: "", mails: [], refuses: null, close: async () => {} };
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "sublinear" && password === "secret" ? done(null, { user: username }) : done(new Error("wrong")),
    onRcptTo: (_address, _session, done) =>
      done(receiver.refuses ? Object.assign(new Error(receiver.refuses), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      let raw = "";
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        raw += chunk;
      });
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        receiver.mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  // A client that is refused hangs up; that is no fault of the test.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `smtp://sublinear:secret@127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  receiver.close = () => new Promise((resolve) => server.close(() => resolve()));
  return receiver;
}
