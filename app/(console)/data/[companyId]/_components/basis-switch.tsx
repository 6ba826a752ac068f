import { LinkSwitch } from "@/components/link-tabs";
import { basisNames } from "../grid-choices";
import type { GridPage } from "../loaders";
import { bases, gridHref } from "../search-params";

/** Only where a confirmed split makes a difference: elsewhere both bases are the same figures. */
export function BasisSwitch({ page: { company, params, splits } }: { page: GridPage }) {
  if (splits.length === 0 && params.basis === "reported") return null;
  return (
    <LinkSwitch
      label="Basis of share counts and amounts per share"
      choices={bases.map((basis) => ({
        key: basis,
        label: basisNames[basis],
        href: gridHref(company.id, params, { basis }),
        current: basis === params.basis,
      }))}
    />
  );
}
