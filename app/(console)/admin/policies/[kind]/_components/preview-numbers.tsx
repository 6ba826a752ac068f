import type { PolicyPreview } from "@/domain/policy-changes/rows";
import type { ItemChoice } from "../../loaders";
import { OverridePreview } from "./override-preview";
import { PublicationPreview } from "./publication-preview";
import { TargetsPreview } from "./targets-preview";

/** What a policy would do to what is stored now, in numbers and examples. */
export function PreviewNumbers({ preview, items }: { preview: PolicyPreview; items: readonly ItemChoice[] }) {
  if (preview.kind === "publication") return <PublicationPreview preview={preview} items={items} />;
  if (preview.kind === "override") return <OverridePreview preview={preview} items={items} />;
  return <TargetsPreview preview={preview} />;
}
