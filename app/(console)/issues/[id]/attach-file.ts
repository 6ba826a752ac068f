const failed = "did not arrive. Send it again.";

/** Sends one file as evidence. Returns why it was refused, in words; null when it is kept. */
export async function sendFile(
  file: File,
  { issueId, commentId }: { issueId: number; commentId: number | null },
): Promise<string | null> {
  const query = new URLSearchParams({ issue: String(issueId), name: file.name });
  if (commentId !== null) query.set("comment", String(commentId));
  const headers = { "content-type": "application/octet-stream" };
  try {
    const response = await fetch(`/api/attachments?${query}`, { method: "POST", headers, body: file });
    if (response.ok) return null;
    const { title } = (await response.json()) as { title?: string };
    return title ?? `${file.name} ${failed}`;
  } catch {
    return `${file.name} ${failed}`;
  }
}
