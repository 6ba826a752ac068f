"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { formatCount } from "@/components/format";
import { Icon } from "@/components/icon";
import { tagPattern } from "@/domain/mappings/model";
import type { UnmappedRow } from "@/domain/mappings/rows";
import { TagName } from "../../_components/tag-name";
import styles from "../../mapping.module.css";
import { lineHref } from "../../search-params";

type Props = {
  lineItemId: number;
  draft: readonly string[];
  /** The list as the address names it; null when it is the one in force. */
  address: readonly string[] | null;
  q: string;
  offered: readonly UnmappedRow[];
  onAdd: (tag: string) => void;
};

const pauseMilliseconds = 250;

/** Finds tags that no line item takes, by words; a whole name can be added though no document states it. */
export function AddTag({ lineItemId, draft, address, q, offered, onAdd }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState(q);
  const [searching, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const href = lineHref(lineItemId, { tags: address && [...address], q: text.trim() });
      start(() => router.replace(href, { scroll: false }));
    }, pauseMilliseconds);
  };
  const whole = tagPattern.test(typed.trim()) && !draft.includes(typed.trim()) ? typed.trim() : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) onAdd(whole);
  };
  const rest = offered.filter(({ name }) => !draft.includes(name) && name !== whole);
  return (
    <form className={styles.add} onSubmit={submit} aria-busy={searching}>
      <label className={styles.search}>
        <Icon name="search" />
        <input
          type="search"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder="Add a tag: words of its name, or taxonomy:Name"
          aria-label="Add a tag: search the unmapped tags, or type taxonomy:Name"
          onChange={(event) => search(event.target.value)}
        />
      </label>
      <ul className={styles.offered}>
        {whole && (
          <li>
            <TagName tag={whole} />
            <Button type="submit">Add this tag</Button>
          </li>
        )}
        {rest.map(({ name, companies, facts }) => (
          <li key={name}>
            <span className={styles.tagCell}>
              <TagName tag={name} />
              <small>
                {formatCount(facts)} facts of {formatCount(companies)} companies
              </small>
            </span>
            <Button onClick={() => onAdd(name)} aria-label={`Add ${name}`}>
              <Icon name="plus" size={14} /> Add
            </Button>
          </li>
        ))}
        {!whole && rest.length === 0 && (
          <li className="dim">
            {q ? "No unmapped tag has these words." : "No unmapped tag has a similar name: search by words."}
          </li>
        )}
      </ul>
    </form>
  );
}
