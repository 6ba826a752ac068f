import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";
import { authSecret } from "./app/_lib/auth-secret";

/** Sends people who are not signed in to the sign-in page. Whether they may do a thing is asked later, by each verb. */
export async function proxy(request: NextRequest) {
  const secureCookie = request.cookies.has("__Secure-next-auth.session-token");
  const token = await getToken({ req: request, secret: authSecret(), secureCookie });
  if (token?.sub) return NextResponse.next();
  // An action answers in words that the session has ended: a page that is left would lose what was typed on it.
  if (request.headers.has("next-action")) return NextResponse.next();
  // Built from the Host header: nextUrl carries the address the server listens on, not the one the browser used.
  const protocol = request.headers.get("x-forwarded-proto")?.split(",")[0] ?? request.nextUrl.protocol.replace(":", "");
  const host = request.headers.get("host") ?? request.nextUrl.host;
  const target = new URL("/sign-in", `${protocol}://${host}`);
  const wanted = `${request.nextUrl.pathname}${request.nextUrl.search}`;
  if (wanted !== "/") target.searchParams.set("callbackUrl", wanted);
  return NextResponse.redirect(target);
}

export const config = { matcher: ["/((?!api/|sign-in|welcome/|unsubscribe/|_next/|icon|favicon).*)"] };
