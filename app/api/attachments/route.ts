import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { attachEvidence } from "@/domain/comments/attach-evidence";
import { mostAttachmentBytes } from "@/domain/comments/policy";

/** A file as the body of the request, what it belongs to in the query. */
export async function POST(request: Request): Promise<Response> {
  // A form of another site cannot send this type without asking first, and is not answered.
  if (request.headers.get("content-type") !== "application/octet-stream") {
    return problem({ code: "invalid_input", message: "Send the file as application/octet-stream." });
  }
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Your session has ended. Sign in again." });
    const query = new URL(request.url).searchParams;
    const content = await readLimited(request);
    if (!content) return problem({ code: "invalid_input", message: "A file has at most 10 MB." });
    const comment = query.get("comment");
    const attached = await attachEvidence(ctx, {
      issueId: Number(query.get("issue")),
      commentId: comment === null ? null : Number(comment),
      name: query.get("name") ?? "",
      content,
    });
    return Response.json(attached, { status: 201 });
  } catch (error) {
    return problem(failureOf(error));
  }
}

/** Stops reading where nothing more would be kept; null then. */
async function readLimited(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostAttachmentBytes) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > mostAttachmentBytes) {
      await reader?.cancel();
      return null;
    }
    parts.push(read.value);
  }
  return Buffer.concat(parts);
}
