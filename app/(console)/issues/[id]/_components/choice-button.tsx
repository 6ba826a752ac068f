"use client";

import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";

/** The id of the form's radio: the button and the key only choose it, the form asks until when and why. */
export const choiceId = (issueId: number, choice: string) => `choice-${issueId}-${choice}`;

const words = { later: ["Not now", "s"], tool: ["Needs a tool", "t"] } as const;

export function ChoiceButton({ issueId, choice }: { issueId: number; choice: keyof typeof words }) {
  const take = () => document.getElementById(choiceId(issueId, choice))?.click();
  const [title, key] = words[choice];
  return (
    <Button onClick={take}>
      {title} <Kbd>{key}</Kbd>
    </Button>
  );
}
