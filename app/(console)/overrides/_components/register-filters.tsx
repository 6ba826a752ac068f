"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { rootCauseWords } from "@/app/_lib/words";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Popup } from "@/components/popup";
import { SearchBox } from "@/components/search-box";
import type { RegisterChoices } from "@/domain/overrides/register-choices";
import styles from "../overrides.module.css";
import { expiryChoices } from "../words";

type Chosen = {
  q: string | null;
  item: string | null;
  maker: number | null;
  checker: number | null;
  expiry: string | null;
  cause: string | null;
  from: string | null;
  to: string | null;
};
type Props = { chosen: Chosen; choices: RegisterChoices; href: string; clearHref: string };

/** The search of the register, and what else narrows it; everything stands in the address. */
export function RegisterFilters({ chosen, choices, href, clearHref }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const { q, ...others } = chosen;
  const count = Object.values(others).filter((value) => value !== null).length;
  const choose = (name: string, value: string) => {
    const [path = "", query = ""] = href.split("?");
    const params = new URLSearchParams(query);
    if (value === "") params.delete(name);
    else params.set(name, value);
    start(() => router.replace(`${path}?${params}`, { scroll: false }));
  };
  const select = (name: keyof Chosen, label: string, options: readonly { value: string | number; label: string }[]) => (
    <Field label={label}>
      <select value={chosen[name] ?? ""} onChange={(event) => choose(name, event.target.value)}>
        <option value="">Any</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
  const day = (name: "from" | "to", label: string) => (
    <Field label={label}>
      <input type="date" defaultValue={chosen[name] ?? ""} onChange={(event) => choose(name, event.target.value)} />
    </Field>
  );
  const people = (some: RegisterChoices["makers"]) => some.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <SearchBox q={q ?? ""} href={href} placeholder="Company, line item, note" label="Search overrides" />
      <Popup
        label={count === 0 ? "Filter" : `Filter, ${count} set`}
        title="Narrow the register"
        className={styles.filterButton}
      >
        <div className={styles.filters} aria-busy={busy}>
          {select(
            "item",
            "Line item",
            choices.lineItems.map(({ code, label }) => ({ value: code, label })),
          )}
          {select("maker", "Maker", people(choices.makers))}
          {select("checker", "Checker", people(choices.checkers))}
          {select("expiry", "Holds until", expiryChoices)}
          {select(
            "cause",
            "Root cause",
            Object.entries(rootCauseWords).map(([value, label]) => ({ value, label })),
          )}
          {day("from", "Period ends from")}
          {day("to", "Period ends until")}
          {count > 0 && (
            <Button look="ghost" onClick={() => start(() => router.replace(clearHref, { scroll: false }))}>
              Clear all
            </Button>
          )}
        </div>
      </Popup>
    </>
  );
}
