"use client";

import { useTransition } from "react";
import { Button } from "@/components/button";
import { formatCount } from "@/components/format";
import { toast } from "@/components/toast";
import { stopBulkAction } from "../actions";

/** Stops at once: what is done stays done, so there is nothing to ask first. */
export function StopButton({ bulkId }: { bulkId: number }) {
  const [busy, start] = useTransition();
  const stop = () =>
    start(async () => {
      const result = await stopBulkAction({ bulkId });
      if (!result.ok) return toast("bad", result.message);
      toast(
        "good",
        `Stopping: about ${formatCount(result.value.done)} of ${formatCount(result.value.total)} are done.`,
      );
    });
  return (
    <Button look="danger" disabled={busy} onClick={stop}>
      {busy ? "Stopping…" : "Stop"}
    </Button>
  );
}
