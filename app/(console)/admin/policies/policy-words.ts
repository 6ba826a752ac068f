import type { PolicyKind } from "@/domain/policies/schema";

/** What a policy decides, for who has never changed one. */
export const policyAbout: Readonly<Record<PolicyKind, string>> = {
  override:
    "Who has to authorise an override, by line item and by how much it changes what is served. The first rule that fits counts.",
  publication:
    "Whether a value that an open finding doubts is published with its doubt, or held until somebody decides. The first rule that fits counts.",
  time_targets: "How much working time an issue has before it is over its target, and when that clock runs.",
};
