import "server-only";
import { targetWords } from "../_components/age";
import { IssueArticle } from "../_issue/issue-article";
import { loadIssuePage } from "../[id]/loaders";
import type { Handed } from "./slots";

/** An issue with the server parts of its page, ready to be shown. */
export async function drawn(issueId: number, point: string | null): Promise<Handed> {
  const page = await loadIssuePage(issueId, point);
  const { text, words, state } = targetWords(page.issue, page.now);
  const { title, version } = page.issue;
  const open = page.issue.status === "open";
  return { issueId, version, title, open, target: { text, words, state }, node: <IssueArticle page={page} /> };
}
