import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import { changeWords, sameList } from "@/domain/mappings/model";
import type { ListVersion } from "@/domain/mappings/rows";
import type { Viewer } from "../../loaders";
import styles from "../../mapping.module.css";
import { lineHref } from "../../search-params";

type Props = { history: readonly ListVersion[]; lineItemId: number; viewer: Viewer };

/** Every list that was in force; an earlier one is proposed again in one click. */
export function ListHistory({ history, lineItemId, viewer }: Props) {
  const inForce = history[0]?.tags ?? [];
  return (
    <section aria-labelledby="history">
      <h2 id="history">Versions of this list</h2>
      <ol className={styles.history}>
        {history.map(({ version, tags, change }, place) => (
          <li key={version}>
            <b className="tabular">{version}</b>
            <div>
              <p>
                {change
                  ? changeWords(change.before, change.after)
                  : `The first list: ${formatPlural(tags.length, "tag")}`}
              </p>
              {change && (
                <p className={styles.meta}>
                  {change.maker.name}, authorised by {change.checker?.name ?? "someone"}{" "}
                  {change.decidedAt && <TimeAgo at={change.decidedAt} now={viewer.now} />}
                  {change.runIds.map((id) => (
                    <Link key={id} className="link" href={`/sources/${id}`} prefetch={false}>
                      {" "}
                      Run {id}
                    </Link>
                  ))}
                </p>
              )}
              {change && <blockquote>{change.note}</blockquote>}
            </div>
            {place === 0 ? (
              <span className="dim">in force</span>
            ) : (
              !sameList(tags, inForce) && (
                <ButtonLink href={lineHref(lineItemId, { tags: [...tags] })}>Propose it again</ButtonLink>
              )
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
