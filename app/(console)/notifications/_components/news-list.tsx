"use client";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import { useCursor } from "@/components/use-cursor";
import { useKeys } from "@/components/use-keys";
import type { MarkReadInput } from "@/domain/notifications/inputs";
import type { NewsGroup } from "@/domain/notifications/rows";
import { markReadAction } from "../actions";
import styles from "../notifications.module.css";
import { NewsItem } from "./news-item";

type Props = { groups: readonly NewsGroup[]; unread: boolean; now: string };

/** Read with j, k, Enter and e. A line keeps its first message for its name, so that it stays in focus while it grows. */
export function NewsList({ groups, unread, now }: Props) {
  const [lines, setRead] = useOptimistic(groups, markedUpTo);
  const { cursor, setCursor, move, body } = useCursor(lines.map(({ firstId }) => firstId));
  const [, start] = useTransition();
  const router = useRouter();

  function mark(input: MarkReadInput) {
    start(async () => {
      setRead(input);
      const result = await markReadAction(input);
      if (!result.ok) toast("bad", result.message);
    });
  }
  const markGroup = ({ kind, firstId, lastId }: NewsGroup) => mark({ kind, firstId, lastId });
  const newest = Math.max(0, ...groups.map(({ lastId }) => lastId));
  const hasUnread = lines.some((group) => group.unread);
  const markAll = () => hasUnread && mark({ upToId: newest });

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    e: () => {
      const group = lines.find(({ firstId }) => firstId === cursor);
      if (group?.unread) markGroup(group);
    },
    E: markAll,
    u: () => router.push(unread ? "/notifications" : "/notifications?show=unread"),
  });

  if (lines.length === 0) return null;
  return (
    <div ref={body}>
      <div className={styles.above}>
        <Button aria-disabled={!hasUnread} aria-keyshortcuts="Shift+E" onClick={markAll}>
          Mark all as read <Kbd label="Shift+E">⇧E</Kbd>
        </Button>
      </div>
      <ul className={styles.list}>
        {lines.map((group) => (
          <NewsItem
            key={group.firstId}
            group={group}
            now={now}
            onFocus={() => setCursor(group.firstId)}
            onRead={() => group.unread && markGroup(group)}
          />
        ))}
      </ul>
    </div>
  );
}

function markedUpTo(groups: readonly NewsGroup[], input: MarkReadInput): readonly NewsGroup[] {
  const isIn = ({ kind, firstId, lastId }: NewsGroup) =>
    "upToId" in input
      ? lastId <= input.upToId
      : kind === input.kind && firstId >= input.firstId && lastId <= input.lastId;
  return groups.map((group) => (isIn(group) ? { ...group, unread: false } : group));
}
