import { type Change, changeOf } from "@/domain/issues/change";

const textOf = (change: Change): string => (change.kind === "scale" ? `scale ${change.power}` : change.kind);

/** The one kind of change that all of these corrections make: `scale -3`, `sign`, `digits`, `value`; null for none. */
export function changeText(corrections: readonly { from: string | null; to: string }[]): string | null {
  const kinds = new Set(corrections.map(({ from, to }) => (from === null ? "value" : textOf(changeOf(from, to)))));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : corrections.length === 0 ? null : "value";
}
