import { statementWords } from "../../grid-choices";
import type { ItemChoice } from "../loaders";

/** All line items under their statements, in the catalogue's order. */
export function ItemOptions({ items }: { items: readonly ItemChoice[] }) {
  const statements = [...new Set(items.map((item) => item.statement))];
  return statements.map((statement) => (
    <optgroup key={statement} label={statementWords[statement]}>
      {items
        .filter((item) => item.statement === statement)
        .map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
    </optgroup>
  ));
}
