import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { systemCtx } from "@/app/_lib/system-ctx";
import { unsubscribe } from "@/domain/notifications/unsubscribe";

type Props = { params: Promise<{ token: string }> };

/** One click in a mail program (RFC 8058): it posts without signing in, and follows no redirect. */
export async function POST(_request: Request, { params }: Props): Promise<Response> {
  try {
    await unsubscribe(systemCtx("unsubscribe"), await params);
    return new Response("No more e-mail is sent to you.\n", { headers: { "content-type": "text/plain" } });
  } catch (error) {
    return problem(failureOf(error));
  }
}

/** Scanners open every link of a mail: opening it changes nothing, and leads to the page with the button. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { location: `/unsubscribe/${encodeURIComponent(token)}` } });
}
