import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addDoubted, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { type TestDatabase, testDatabase } from "@/test/database";
import { addComment } from "./add-comment";
import { attachEvidence } from "./attach-evidence";
import { listComments } from "./list-comments";
import { readAttachment } from "./read-attachment";

const now = "2024-03-03T09:00:00Z";
let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;
let doubted: Doubted;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", now);
  mei = await personCtx(test.database, "Mei Sato", "proposition_pm", "2024-03-03T09:05:00Z");
  doubted = await addDoubted(test.database);
});
afterAll(() => test.drop());

const bytes = (text: string) => new TextEncoder().encode(text);
const idOf = (ctx: Ctx) => (ctx.actor.kind === "person" ? ctx.actor.id : 0);

describe("addComment", () => {
  it("keeps what was said, once per request, and tells who works on it and who spoke before", async () => {
    const { issueId } = doubted;
    const requestId = "0b2f7a54-6d3f-4b0a-9a1e-2a4f6de77a10";
    const first = await addComment(ines, { issueId, requestId, body: " Cover page says thousands\u0000 " });
    expect(await addComment(ines, { issueId, requestId, body: "Cover page says thousands" })).toEqual(first);
    await addComment(mei, { issueId, body: "<script>alert(1)</script>" });
    const thread = await listComments(ines, issueId);
    expect(thread.map(({ person, body }) => [person.name, body])).toEqual([
      ["Ines Okafor", "Cover page says thousands"],
      ["Mei Sato", "<script>alert(1)</script>"],
    ]);
    const news = await ines.db.notification.findMany({ where: { kind: "issue_commented" } });
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({ personId: idOf(ines), href: `/issues/${issueId}#comments` });
    await expect(ines.db.issueComment.updateMany({ data: { body: "other" } })).rejects.toThrow();
  });

  it("names what is wrong with a text, and the issue that is not there", async () => {
    const { issueId } = doubted;
    await expect(addComment(ines, { issueId, body: "x".repeat(100_000) })).rejects.toThrow("at most 10,000 characters");
    await expect(addComment(ines, { issueId, body: " \u202e " })).rejects.toThrow("Write something");
    await expect(addComment(ines, { issueId: 999_999, body: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(addComment(ines, { issueId: -1, body: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("attachEvidence", () => {
  it("keeps a file with its comment, told by its content, and once", async () => {
    const { issueId } = doubted;
    const { commentId } = await addComment(ines, { issueId, body: "See the page" });
    const file = { issueId, commentId, name: "C:\\fakepath\\cover.html", content: bytes("<script>alert(1)</script>") };
    const { attachmentId } = await attachEvidence(ines, file);
    expect(await attachEvidence(ines, file)).toEqual({ attachmentId });
    const kept = await readAttachment(mei, attachmentId);
    expect(kept).toMatchObject({ name: "cover.html", mediaType: "text/plain; charset=utf-8" });
    expect(new TextDecoder().decode(kept.content)).toBe("<script>alert(1)</script>");
    const own = (await listComments(ines, issueId)).find(({ key }) => key === `comment-${commentId}`);
    expect(own?.attachments).toMatchObject([{ id: attachmentId, name: "cover.html", bytes: 25 }]);
  });

  it("refuses programs, empty and large files, and other people's comments", async () => {
    const { issueId } = doubted;
    const attach = (content: Uint8Array, more = {}) =>
      attachEvidence(ines, { issueId, name: "a.pdf", content, ...more });
    await expect(attach(new Uint8Array([0x4d, 0x5a, 0x90, 0]))).rejects.toThrow("a.pdf: evidence is a PDF");
    await expect(attach(new Uint8Array([0x50, 0x4b, 3, 4]), { name: "a.zip" })).rejects.toThrow("evidence is a PDF");
    await expect(attach(new Uint8Array())).rejects.toThrow("the file is empty");
    await expect(attach(new Uint8Array(10 * 1024 * 1024 + 1))).rejects.toThrow("at most 10 MB");
    const other = await addComment(mei, { issueId, body: "Mine" });
    await expect(attach(bytes("x"), { commentId: other.commentId })).rejects.toThrow("is not yours");
    await expect(readAttachment(ines, 999_999)).rejects.toMatchObject({ code: "not_found" });
  });
});
