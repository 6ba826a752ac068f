"use client";
import { useTransition } from "react";
import { formatPlural } from "@/components/format";
import { toast } from "@/components/toast";
import type { IssueRow } from "@/domain/issues/reads";
import { claimIssuesAction } from "../actions";

/** Claims rows and says what came of it. `refusal` is why this person may not, in words. */
export function useClaim(refusal: string | null) {
  const [claiming, start] = useTransition();

  function claim(rows: readonly IssueRow[]) {
    if (refusal) return toast("bad", refusal);
    if (rows.length === 0 || claiming) return;
    start(async () => {
      const result = await claimIssuesAction(rows.map(({ id, version }) => ({ issueId: id, version })));
      if (!result.ok) return toast("bad", result.message);
      const problems = result.value.filter(({ problem }) => problem !== null);
      const claimed = result.value.length - problems.length;
      if (claimed > 0) toast("good", `${formatPlural(claimed, "issue")} claimed.`);
      if (problems[0]) toast("bad", problems.map(({ issueId, problem }) => `#${issueId}: ${problem}`).join(" "));
    });
  }

  return { claim, claiming };
}
