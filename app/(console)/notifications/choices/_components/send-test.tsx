"use client";
import { useAct } from "@/app/(console)/sources/_components/use-act";
import { Button } from "@/components/button";
import type { SendTestInput } from "@/domain/notifications/inputs";
import { sendTestAction } from "../actions";

export function SendTest({ channel }: SendTestInput) {
  const { acting, act } = useAct();
  const send = () =>
    act(
      () => sendTestAction({ channel }),
      () => "A test message is on its way. Its outcome appears here.",
    );
  const label = channel === "email" ? "Send a test to my e-mail address" : "Send a test to my webhook";
  return (
    <Button aria-disabled={acting} aria-label={label} onClick={() => !acting && send()}>
      {acting ? "Sending…" : "Send a test"}
    </Button>
  );
}
