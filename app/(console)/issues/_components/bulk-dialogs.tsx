"use client";
import dynamic from "next/dynamic";
import type { BulkKind } from "@/domain/bulk/model";
import type { IssueFilterInput } from "@/domain/issues/schema";
import type { BulkDraft } from "./bulk-draft";

export type BulkAsk = {
  kind: BulkKind;
  selection: { issueIds: number[] } | { filter: IssueFilterInput };
  count: number;
  /** What is filled in already. */
  draft?: Partial<BulkDraft>;
};

// Its forms and previews are needed on demand only.
const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

/** One decision on what was selected in the list, as soon as one is asked for. */
export function BulkDialogs({ asked, onClose }: { asked: BulkAsk | null; onClose: () => void }) {
  return asked === null ? null : <BulkDialog {...asked} onClose={onClose} />;
}
