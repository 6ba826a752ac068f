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

export async function storedDocument({ documents }: Tools, company: CompanyState): Promise<ReadDocument> {
  const hash = company.contentHash as string;
  const body = await readStoredDocument(documents, hash);
  return {
    state: "document",
    body,
    hash,
    transportHash: null,
    deflated: null,
    profile: null,
    validators: null,
    isStored: true,
  };
}
