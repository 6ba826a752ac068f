"use client";

import type { KeyboardEvent } from "react";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import type { TagMark } from "@/domain/mappings/model";
import { TagName } from "../../_components/tag-name";
import styles from "../../mapping.module.css";

type Props = {
  tag: string;
  place: number;
  last: boolean;
  mark: TagMark | undefined;
  carries: string;
  readOnly: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
};

/** One tag in its place. Alt with an arrow moves it while anything in the row has the focus. */
export function TagRow({ tag, place, last, mark, carries, readOnly, onMove, onRemove }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event, onMove, onRemove);
    if (readOnly || !act) return;
    event.preventDefault();
    act();
  };
  return (
    <li
      data-tag
      data-mark={mark}
      tabIndex={readOnly ? undefined : 0}
      onKeyDown={onKeyDown}
      aria-label={`${tag}, ${carries}`}
    >
      <span className={styles.rank}>{place + 1}</span>
      <span className={styles.tagCell}>
        <TagName tag={tag} />
        <small>{carries}</small>
      </span>
      {mark && <Badge tone={mark === "added" ? "good" : "accent"}>{mark === "added" ? "Added" : "Moved"}</Badge>}
      {!readOnly && (
        <span className={styles.rowButtons}>
          <Button look="ghost" square disabled={place === 0} aria-label={`Move ${tag} up`} onClick={() => onMove(-1)}>
            <Icon name="up" />
          </Button>
          <Button look="ghost" square disabled={last} aria-label={`Move ${tag} down`} onClick={() => onMove(1)}>
            <Icon name="down" />
          </Button>
          <Button look="ghost" square aria-label={`Remove ${tag}`} onClick={onRemove}>
            <Icon name="cross" />
          </Button>
        </span>
      )}
    </li>
  );
}

function actOf(event: KeyboardEvent, onMove: (by: number) => void, onRemove: () => void): (() => void) | null {
  if (event.altKey && event.key === "ArrowUp") return () => onMove(-1);
  if (event.altKey && event.key === "ArrowDown") return () => onMove(1);
  return event.key === "Delete" ? onRemove : null;
}
