import "server-only";
import type { Failure } from "./failure";

const statuses: Record<Failure["code"], number> = {
  not_authenticated: 401,
  not_permitted: 403,
  not_found: 404,
  invalid_input: 400,
  conflict: 409,
  unavailable: 503,
  unexpected: 500,
};

/** A failure as problem+json (RFC 9457). */
export function problem({ code, message, detail }: Failure): Response {
  return Response.json(
    { type: `urn:sublinear:${code}`, title: message, status: statuses[code], ...detail },
    { status: statuses[code], headers: { "content-type": "application/problem+json" } },
  );
}
