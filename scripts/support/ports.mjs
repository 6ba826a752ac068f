import { createHash } from "node:crypto";
import net from "node:net";
import { Refusal } from "./refusal.mjs";

const host = "127.0.0.1";

/** The port that was bound, or null when it is taken. Port 0 asks the system for any free one. */
function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen({ port, host, exclusive: true }, () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}

export const isFree = async (port) => (await tryPort(port)) !== null;
export const anyFreePort = () => tryPort(0);

/** A port from 3100 to 3599 that stays the same for one checkout and differs between two, moved on when taken. */
export async function checkoutPort(checkout) {
  const offset = createHash("sha256").update(checkout).digest().readUInt16BE(0);
  for (let step = 0; step < 500; step++) {
    const port = 3100 + ((offset + step) % 500);
    if (await isFree(port)) return port;
  }
  return anyFreePort();
}

/** Refuses when the port that a person asked for cannot be had. */
export async function requireFree(port, flag) {
  const free = await isFree(port).catch((error) => {
    throw new Refusal(`Port ${port} on ${host} cannot be used (${error.code}): choose one above 1023 with ${flag}.`);
  });
  if (!free) {
    throw new Refusal(
      `Port ${port} on ${host} is in use by another program. Stop that program, choose another port with ${flag} N, ` +
        `or leave ${flag} out to get a free one.`,
    );
  }
}
