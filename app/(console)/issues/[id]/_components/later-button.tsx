"use client";

import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";

/** The id of the form's radio: the button and the key only choose it, the form asks until when and why. */
export const choiceId = (choice: string) => `choice-${choice}`;

export function LaterButton() {
  const choose = () => document.getElementById(choiceId("later"))?.click();
  return (
    <Button onClick={choose}>
      Not now <Kbd>s</Kbd>
    </Button>
  );
}
