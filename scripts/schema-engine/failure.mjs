/** Prisma's own codes for what PostgreSQL or the network refused: [code, message], or null for anything else. */
function known(error, url) {
  const { username, host, pathname } = url ? new URL(url) : {};
  switch (error.code) {
    case "3D000":
      return ["P1003", `Database \`${pathname?.slice(1)}\` does not exist`];
    case "28P01":
    case "28000":
      return [
        "P1000",
        `Authentication failed against database server: the credentials for \`${username}\` are not valid.`,
      ];
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
      return ["P1001", `Can't reach database server at \`${host}\``];
    default:
      return null;
  }
}

/** The engine throws errors whose message is JSON with a code of its own. */
function fromEngine(message) {
  try {
    const { error_code, message: text } = JSON.parse(message);
    return error_code ? [error_code, text] : null;
  } catch {
    return null;
  }
}

/** What the Prisma CLI wants to hear of an error. */
export function explain(error, url) {
  const text = String(error?.message ?? error);
  const [code, message] = known(error, url) ?? fromEngine(text) ?? [error?.code ?? null, text];
  return { code, message };
}
