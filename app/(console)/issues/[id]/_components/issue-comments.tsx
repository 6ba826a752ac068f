import { Avatar } from "@/components/avatar";
import { formatCount, formatMoment } from "@/components/format";
import { Icon } from "@/components/icon";
import { TimeAgo } from "@/components/time-ago";
import type { CommentRow } from "@/domain/comments/list-comments";
import styles from "../comments.module.css";
import issueStyles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { CommentForm } from "./comment-form";

/** What colleagues said about it, with the evidence they attached. */
export function IssueComments({ page: { issue, comments, me, now } }: { page: IssuePage }) {
  const id = `comments-${issue.id}`;
  return (
    <section aria-labelledby={id} id="comments">
      <h3 className={issueStyles.heading} id={id}>
        Comments and evidence
      </h3>
      {comments.length === 0 && <p className="dim">Nobody has said anything about it yet.</p>}
      <ol className={styles.thread}>
        {comments.map((comment) => (
          <Comment key={comment.key} comment={comment} mine={comment.person.id === me.id} now={now} />
        ))}
      </ol>
      <CommentForm issueId={issue.id} personId={me.id} />
    </section>
  );
}

function Comment({ comment, mine, now }: { comment: CommentRow; mine: boolean; now: string }) {
  const { person, at, body, attachments } = comment;
  return (
    <li className={styles.comment}>
      <Avatar name={person.name} self={mine} />
      <div>
        <p className={styles.by}>
          <b>{mine ? "You" : person.name}</b>{" "}
          <span title={formatMoment(at)}>
            <TimeAgo at={at} now={now} />
          </span>
        </p>
        {body && (
          <p className={styles.body} dir="auto">
            {body}
          </p>
        )}
        {attachments.length > 0 && (
          <ul className={styles.files}>
            {attachments.map(({ id, name, bytes }) => (
              <li key={id}>
                <a href={`/api/attachments/${id}`} download>
                  <Icon name="clip" size={12} /> <bdi>{name}</bdi> <small>{sizeOf(bytes)}</small>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1_048_576
    ? `${formatCount(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
