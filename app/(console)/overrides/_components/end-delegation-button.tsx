"use client";

import { useTransition } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { endDelegationAction } from "../delegation-actions";

export function EndDelegationButton({ delegationId, what }: { delegationId: number; what: string }) {
  const [busy, start] = useTransition();
  const end = () =>
    start(async () => {
      const result = await endDelegationAction({ delegationId });
      toast(result.ok ? "good" : "bad", result.ok ? "The delegation has ended." : result.message);
    });
  return (
    <Button look="ghost" onClick={end} disabled={busy} aria-label={`End the delegation: ${what}`}>
      End now
    </Button>
  );
}
