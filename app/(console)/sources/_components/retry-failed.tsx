"use client";
import { useTransition } from "react";
import { Button } from "@/components/button";
import { formatCount, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import { toast } from "@/components/toast";
import { retryFailedAction } from "../actions";

type Props = { runId: number; count: number; refusal: string | null };

export function RetryFailed({ runId, count, refusal }: Props) {
  const [retrying, start] = useTransition();
  if (refusal) return <span className="push dim meta">{refusal}</span>;
  return (
    <Button
      className="push"
      disabled={retrying}
      onClick={() =>
        start(async () => {
          const result = await retryFailedAction(runId);
          if (result.ok) toast("good", `${formatPlural(result.value.tasks, "company", "companies")} queued again.`);
          else toast("bad", result.message);
        })
      }
    >
      <Icon name="retry" size={14} />
      {retrying ? "Queueing…" : `Retry the ${formatCount(count)} failed`}
    </Button>
  );
}
