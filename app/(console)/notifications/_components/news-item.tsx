import Link from "next/link";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { TimeAgo } from "@/components/time-ago";
import { kinds, newsWords } from "@/domain/notifications/model";
import type { NewsGroup } from "@/domain/notifications/rows";
import styles from "../notifications.module.css";
import { kindIcons } from "./kind-icons";

type Props = { group: NewsGroup; now: string; onFocus: () => void; onRead: () => void };

/** One line: what happened, where it leads, and of many what is in it. Going there reads it. */
export function NewsItem({ group, now, onFocus, onRead }: Props) {
  const { kind, count, firstId, at, unread, news } = group;
  const [only] = news;
  const titles = news.map(({ title }) => title);
  const words = newsWords(kind, titles, count);
  return (
    <li className={styles.item} data-row={firstId} data-unread={unread || undefined} onFocus={onFocus}>
      <span className={styles.icon}>
        <Icon name={kindIcons[kind]} />
      </span>
      <div className={styles.words}>
        <p>
          <Link href={count === 1 && only ? only.href : kinds[kind].href} prefetch={false} onClick={onRead}>
            {unread ? <span className="vh">New: </span> : null}
            {words}
          </Link>
        </p>
        {count === 1 && only?.body ? <p className={styles.body}>{only.body}</p> : null}
        {count > 1 ? (
          <details>
            <summary className="meta">{count > news.length ? `The newest ${news.length}` : "Each of them"}</summary>
            <ul>
              {news.map(({ id, title, href }) => (
                <li key={id}>
                  <Link href={href} prefetch={false} onClick={onRead}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <span className={`meta dim ${styles.when}`}>
        <TimeAgo at={at} now={now} />
      </span>
      <span className={styles.act}>
        {unread ? (
          <Button look="ghost" square aria-label={`Mark as read: ${words}`} title="Mark as read (e)" onClick={onRead}>
            <Icon name="check" />
          </Button>
        ) : null}
      </span>
    </li>
  );
}
