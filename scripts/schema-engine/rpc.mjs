import readline from "node:readline";
import { explain } from "./failure.mjs";

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

/** Ids of our own requests stay clear of the CLI's, which count from 1. */
let lastId = 1_000_000;

/** Asks the CLI to show a text. Its answer carries nothing and is not waited for. */
export function print(content) {
  lastId += 1;
  send({ id: lastId, method: "print", params: { content } });
}

function refuse(id, error, url) {
  const { code, message } = explain(error, url);
  const data = { is_panic: false, message, meta: error?.meta ?? null, error_code: code };
  send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
}

/** Answers JSON-RPC requests, one a line, until the input ends and every answer is given. */
export async function serve(call, url) {
  const pending = new Set();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {};
    if (!request.method) continue;
    const answer = call(request.method, request.params).then(
      (result) => send({ id: request.id, result }),
      (error) => refuse(request.id, error, url),
    );
    pending.add(answer);
    answer.finally(() => pending.delete(answer));
  }
  await Promise.all(pending);
}
