import type { CompanyState } from "./company-state";
import type { DocumentOrigin, ReadDocument } from "./document-origin";
import { readStoredDocument } from "./document-store";

type Tools = { documents: string };

/** The company's document as it was last taken: nothing is asked of the source. */
export function storedOrigin(tools: Tools): DocumentOrigin {
  return {
    attempts: 1,
    read: async (_, company) => (company?.contentHash ? storedDocument(tools, company) : { state: "none" }),
  };
}

export async function storedDocument({ documents }: Tools, { contentHash }: CompanyState): Promise<ReadDocument> {
  const body = await readStoredDocument(documents, contentHash as string);
  return {
    state: "document",
    body,
    transportHash: null,
    deflated: null,
    profile: null,
    validators: null,
    isStored: true,
  };
}
