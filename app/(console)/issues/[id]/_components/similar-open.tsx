"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/button";
import { formatCount, formatPlural } from "@/components/format";
import type { SimilarOpen } from "@/domain/decisions/preview-rows";
import { type BulkAsk, BulkDialogs } from "../../_components/bulk-dialogs";
import { bulkDraftOf } from "../bulk-draft-of";
import type { Draft } from "../decision-draft";
import styles from "../rail.module.css";

const cap = 10_000;
const mostNamed = 3;

/** Open issues that the same decision would settle, and one decision for all of them. */
export function SimilarOpenIssues({ issueId, similar, draft }: Props) {
  const [asked, setAsked] = useState<BulkAsk | null>(null);
  if (!similar || similar.count === 0) return null;
  const { count, sample, issueIds } = similar;
  const given = bulkDraftOf(draft);
  const together = [issueId, ...issueIds].slice(0, cap);
  return (
    <div className={styles.alike}>
      <p>
        <b>{countWords(count)} like this one.</b>{" "}
        {sample.slice(0, mostNamed).map(({ id, title, companyName }) => (
          <Link
            key={id}
            className={styles.inText}
            href={`/issues/${id}`}
            title={[companyName, title].filter(Boolean).join(": ")}
          >
            #{id}{" "}
          </Link>
        ))}
        {count > mostNamed && "…"}
      </p>
      {given && (
        <Button
          onClick={() =>
            setAsked({
              kind: given.kind,
              selection: { issueIds: together },
              count: together.length,
              draft: given,
            })
          }
        >
          Decide {formatPlural(together.length, "issue")} together…
        </Button>
      )}
      <BulkDialogs asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

type Props = { issueId: number; similar: SimilarOpen | null; draft: Draft };

const countWords = (count: number): string => {
  if (count > cap) return `More than ${formatCount(cap)} open issues are`;
  return count === 1 ? "One more open issue is" : `${formatCount(count)} more open issues are`;
};
