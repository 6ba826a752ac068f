"use client";
import { useKeys } from "@/components/use-keys";

/** Letters of the buttons that an item of the overview may have, as `aria-keyshortcuts` names them. */
const letters = ["a", "p", "h", "e", "t"] as const;
const itemSelector = "[data-item]";

/** j and k go through alarms and sources; a letter presses that button of the item in focus, or the page's only one. */
export function ItemKeys() {
  const presses = letters.map((letter) => [letter, () => press(letter)] as const);
  useKeys({ j: () => step(1), k: () => step(-1), ...Object.fromEntries(presses) });
  return null;
}

const currentItem = () => document.activeElement?.closest<HTMLElement>(itemSelector) ?? null;

function step(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>(itemSelector)];
  const current = currentItem();
  const next = current ? items[items.indexOf(current) + by] : items[by === 1 ? 0 : items.length - 1];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function press(letter: string): void {
  const selector = `button[aria-keyshortcuts="${letter}"]:not(:disabled)`;
  const [button, other] = (currentItem() ?? document).querySelectorAll<HTMLButtonElement>(selector);
  // Of two sources nobody guesses which one is meant.
  if (!button || other) return;
  // A dialog gives the focus back to where it was when it opened: to the button, rather than to the page.
  button.focus();
  button.click();
}
