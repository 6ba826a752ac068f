"use client";
import { Button } from "@/components/button";
import { formatCount, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { retryFailedAction } from "../actions";
import { useAct } from "./use-act";

type Props = { runId: number; count: number; refusal: string | null };

export function RetryFailed({ runId, count, refusal }: Props) {
  const { acting, act } = useAct();
  if (refusal) return <span className="push dim meta">{refusal}</span>;
  const retry = () =>
    act(
      () => retryFailedAction(runId),
      ({ tasks }) => `${formatPlural(tasks, "company", "companies")} queued again.`,
    );
  return (
    <Button className="push" aria-keyshortcuts="t" aria-disabled={acting} onClick={() => !acting && retry()}>
      <Icon name="retry" size={14} />
      {acting ? "Queueing…" : `Retry only the ${formatCount(count)} failed`} <Kbd>t</Kbd>
    </Button>
  );
}
