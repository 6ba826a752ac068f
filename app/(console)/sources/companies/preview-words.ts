import { formatPlural } from "@/components/format";
import type { MembersPreview } from "@/domain/universe/rows";

/** `12 companies understood: 8 new, 1 former member, 3 members already. 2 entries unknown, 1 named twice.` */
export function previewWords({ found, unknown, duplicates }: MembersPreview): string {
  const count = (state: string) => found.filter((company) => company.state === state).length;
  const parts = [
    count("new") > 0 && `${count("new").toLocaleString("en")} new`,
    count("former") > 0 && formatPlural(count("former"), "former member"),
    count("member") > 0 && `${formatPlural(count("member"), "member")} already`,
  ].filter(Boolean);
  const understood = `${formatPlural(found.length, "company", "companies")} understood`;
  const first = parts.length > 0 ? `${understood}: ${parts.join(", ")}.` : "No company was understood.";
  const rest = [
    unknown.length > 0 && `${formatPlural(unknown.length, "entry", "entries")} unknown`,
    duplicates.length > 0 && `${duplicates.length.toLocaleString("en")} named again`,
  ].filter(Boolean);
  return rest.length > 0 ? `${first} ${rest.join(", ")}.` : first;
}
