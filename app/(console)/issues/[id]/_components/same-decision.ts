import type { Draft } from "../decision-draft";

/** A page event rather than shared state: who offers a past decision and who fills the form in are far apart. */
const name = "sublinear:same-decision";
type Detail = { issueId: number; part: Partial<Draft> };

/** Fills the form of an issue with what was decided elsewhere. */
export function fillSame(issueId: number, part: Partial<Draft>): void {
  document.dispatchEvent(new CustomEvent<Detail>(name, { detail: { issueId, part } }));
}

export function listenForSame(issueId: number, change: (part: Partial<Draft>) => void): () => void {
  const hear = (event: Event) => {
    const { detail } = event as CustomEvent<Detail>;
    if (detail.issueId === issueId) change(detail.part);
  };
  document.addEventListener(name, hear);
  return () => document.removeEventListener(name, hear);
}
