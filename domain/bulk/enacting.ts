import type { PresentPoint } from "@/domain/overrides/present-points";

/** Overrides or exceptions, each with the issue that its decision is about. */
export type Enacting =
  | { kind: "override"; rows: readonly { id: number; issueId: number; point: PresentPoint }[] }
  | { kind: "exception"; rows: readonly { id: number; issueId: number }[]; checkerId: number | null };
