import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What is sent instead of an answer; null leaves it as it is. */
export type Alter = (path: string, body: string) => { status?: number; body: string } | null;
export type AlteredSource = { url: string; alter(alter: Alter): void; close(): Promise<void> };

/** A source in front of another one that changes what it says: for what no server would do on purpose. */
export async function alteredSource(origin: string): Promise<AlteredSource> {
  let alter: Alter = () => null;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const { "user-agent": agent = "", "if-none-match": known } = request.headers;
    const headers = { "user-agent": agent, ...(known && { "if-none-match": known }) };
    const answer = await fetch(origin + path, { headers });
    const body = Buffer.from(await answer.arrayBuffer());
    const altered = alter(path, body.toString("utf8"));
    const etag = altered ? null : answer.headers.get("etag");
    response.writeHead(altered ? (altered.status ?? 200) : answer.status, etag ? { etag } : {});
    response.end(altered ? altered.body : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    alter(given) {
      alter = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
