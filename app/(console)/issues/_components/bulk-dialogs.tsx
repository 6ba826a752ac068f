"use client";
import dynamic from "next/dynamic";
import type { IssueFilterInput } from "@/domain/issues/schema";

export type BulkAsk = {
  kind: "correct" | "expected" | "not_now" | "challenge" | "needs_tool" | "claim" | "hand_over";
  selection: { issueIds: number[] } | { filter: IssueFilterInput };
  count: number;
};

// Its forms and previews are needed on demand only.
const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

/** One decision on what was selected in the list, as soon as one is asked for. */
export function BulkDialogs({ asked, onClose }: { asked: BulkAsk | null; onClose: () => void }) {
  return asked === null ? null : <BulkDialog {...asked} onClose={onClose} />;
}
