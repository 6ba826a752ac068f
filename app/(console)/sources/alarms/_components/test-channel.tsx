"use client";
import { Button } from "@/components/button";
import { useAct } from "../../_components/use-act";
import { testChannelAction } from "../actions";

export function TestChannel({ id, target }: { id: number; target: string }) {
  const { acting, act } = useAct();
  const send = () =>
    act(
      () => testChannelAction({ id }),
      () => `A test message to ${target} is on its way. Its outcome appears beside it.`,
    );
  return (
    <Button aria-disabled={acting} aria-label={`Send a test message to ${target}`} onClick={() => !acting && send()}>
      {acting ? "Sending…" : "Send a test"}
    </Button>
  );
}
