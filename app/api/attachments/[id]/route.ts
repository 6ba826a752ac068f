import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { readAttachment } from "@/domain/comments/read-attachment";

type Props = { params: Promise<{ id: string }> };

/**
 * A file that a colleague attached: saved, never shown by this site. That nothing in it may run or be guessed to be
 * something else is said for this path in next.config.
 */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const { id } = await params;
    if (!/^[1-9]\d{0,8}$/.test(id)) return problem({ code: "not_found", message: "There is no such attachment." });
    const { name, mediaType, content, sha256 } = await readAttachment(ctx, Number(id));
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": mediaType,
        "content-length": String(content.length),
        "content-disposition": `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "private, max-age=31536000, immutable",
        etag: `"${sha256}"`,
      },
    });
  } catch (error) {
    return problem(failureOf(error));
  }
}

/** For programs that do not read the other one: nothing that could end the header's quotes. */
const asciiName = (name: string): string => name.replace(/[^\w.() -]/g, "_");
