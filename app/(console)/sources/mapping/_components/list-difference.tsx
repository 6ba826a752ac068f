import { Badge } from "@/components/badge";
import { type TagMark, tagMarks } from "@/domain/mappings/model";
import styles from "../mapping.module.css";
import { TagName } from "./tag-name";

const words: Readonly<Record<TagMark, string>> = { added: "Added", moved: "Moved", removed: "Removed" };
const tones = { added: "good", moved: "accent", removed: "bad" } as const;

/** The new list in order with what changed in it; removed tags follow, struck out. */
export function ListDifference({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const marks = tagMarks(before, after);
  const removed = before.filter((tag) => !after.includes(tag));
  return (
    <ol className={styles.difference}>
      {[...after, ...removed].map((tag, place) => {
        const mark = marks.get(tag);
        return (
          <li key={tag} data-mark={mark}>
            <span className={styles.rank}>{mark === "removed" ? "" : place + 1}</span>
            <TagName tag={tag} />
            {mark && (
              <Badge tone={tones[mark]}>
                {words[mark]}
                {mark === "moved" ? ` from ${before.indexOf(tag) + 1}` : ""}
              </Badge>
            )}
          </li>
        );
      })}
    </ol>
  );
}
