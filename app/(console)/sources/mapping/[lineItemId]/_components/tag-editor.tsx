"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useRef, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { formatCount } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { sameList, tagMarks } from "@/domain/mappings/model";
import { TagName } from "../../_components/tag-name";
import type { Desk } from "../../loaders";
import styles from "../../mapping.module.css";
import { lineHref } from "../../search-params";
import { AddTag } from "./add-tag";
import { TagRow } from "./tag-row";

type Props = {
  desk: Pick<Desk, "line" | "present" | "draft" | "unmapped" | "suggested">;
  q: string;
  refusal: string | null;
};

/** The list as it is being changed. Every step is an address: back undoes it, and a link shows it to a colleague. */
export function TagEditor({ desk, q, refusal }: Props) {
  const { line, present } = desk;
  const router = useRouter();
  const [pending, start] = useTransition();
  const [draft, setDraft] = useOptimistic<readonly string[]>(desk.draft);
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const marks = tagMarks(present, draft);
  const removed = present.filter((tag) => !draft.includes(tag));

  const change = (tags: readonly string[], words: string) => {
    say(words);
    start(() => {
      setDraft(tags);
      const same = sameList(tags, present);
      router.push(lineHref(line.lineItem.id, { tags: same ? null : [...tags], q }), { scroll: false });
    });
  };
  const move = (tag: string, by: number) => {
    const from = draft.indexOf(tag);
    const to = from + by;
    if (from < 0 || to < 0 || to >= draft.length) return;
    const tags = draft.filter((one) => one !== tag);
    tags.splice(to, 0, tag);
    change(tags, `${tag} is number ${to + 1} of ${tags.length}.`);
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-tag]")[to]?.focus());
  };
  const remove = (tag: string) => {
    const at = draft.indexOf(tag);
    change(
      draft.filter((one) => one !== tag),
      `${tag} removed.`,
    );
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>("[data-tag]") ?? [];
      rows[Math.min(at, rows.length - 1)]?.focus();
    });
  };
  const add = (tag: string) => {
    if (!draft.includes(tag)) change([...draft, tag], `${tag} added as number ${draft.length + 1}.`);
  };

  return (
    <section aria-labelledby="list" aria-busy={pending}>
      <div className={styles.heading}>
        <h2 id="list">{sameList(draft, present) ? "Tags in force, best first" : "Another list, best first"}</h2>
        {!sameList(draft, present) && !refusal && (
          <Button look="ghost" onClick={() => change(present, "Back to the list in force.")}>
            Start over
          </Button>
        )}
      </div>
      <ol ref={list} className={styles.editor}>
        {draft.map((tag, place) => (
          <TagRow
            key={tag}
            tag={tag}
            place={place}
            last={place === draft.length - 1}
            mark={marks.get(tag)}
            carries={carriesOf(desk, tag)}
            readOnly={refusal !== null}
            onMove={(by) => move(tag, by)}
            onRemove={() => remove(tag)}
          />
        ))}
      </ol>
      {draft.length === 0 && <p className="sub">The list is empty: a line item needs at least one tag.</p>}
      {removed.length > 0 && (
        <ul className={styles.removed} aria-label="Removed">
          {removed.map((tag) => (
            <li key={tag}>
              <s>
                <TagName tag={tag} />
              </s>
              {!refusal && (
                <Button look="ghost" onClick={() => add(tag)} aria-label={`Put ${tag} back`}>
                  Put back
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="vh" aria-live="polite">
        {said}
      </p>
      {refusal ? (
        <p className="sub">{refusal}</p>
      ) : (
        <>
          <p className={styles.hint}>
            <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> move the tag in focus, <Kbd>Del</Kbd> removes it. Values typed by
            hand follow every list{line.manualPoints > 0 ? ` (${formatCount(line.manualPoints)} here)` : ""}.
          </p>
          <AddTag
            lineItemId={line.lineItem.id}
            draft={desk.draft}
            address={sameList(desk.draft, present) ? null : desk.draft}
            q={q}
            offered={desk.suggested}
            onAdd={add}
          />
        </>
      )}
    </section>
  );
}

/** How far a tag carries: what it wins now, or in how many documents it waits unmapped. */
function carriesOf({ line, unmapped }: Props["desk"], tag: string): string {
  const used = line.tags.find(({ name }) => name === tag);
  if (used) return `wins ${formatCount(used.points)} values of ${formatCount(used.companies)} companies`;
  const waits = unmapped.find(({ name }) => name === tag);
  const others = line.elsewhere.filter((one) => one.tag === tag).map(({ label }) => label);
  if (others.length > 0) return `also a tag of ${others.join(" and ")}`;
  return waits
    ? `${formatCount(waits.facts)} unmapped facts of ${formatCount(waits.companies)} companies`
    : "no stored document states it unmapped";
}
