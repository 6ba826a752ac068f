"use client";

import { useTransition } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import { useKeys } from "@/components/use-keys";
import { claimAction } from "../actions";

export function ClaimButton({ issueId, version, taken }: { issueId: number; version: number; taken: boolean }) {
  const [busy, start] = useTransition();
  const claim = () => {
    if (busy) return;
    start(async () => {
      const result = await claimAction({ issueId, version, takeOver: taken });
      if (!result.ok) toast("bad", result.message);
    });
  };
  useKeys({ c: claim });
  return (
    <Button onClick={claim} disabled={busy} aria-keyshortcuts="c">
      {taken ? "Take over" : "Claim"} <Kbd>c</Kbd>
    </Button>
  );
}
