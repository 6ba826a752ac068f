import { Badge } from "@/components/badge";
import { formatDate, formatMoment, formatSeconds } from "@/components/format";
import type { EntryRow } from "@/domain/entries/entry-rows";
import styles from "../enter.module.css";
import { outcomeSummary } from "../words";
import { EntryValues } from "./entry-values";
import { WithdrawButton } from "./withdraw-button";

type Props = { entries: readonly EntryRow[]; simulated: boolean; mayWithdraw: boolean; now: string };

/** Who entered what, from which filing, and how long it took. */
export function EntryList({ entries, simulated, mayWithdraw }: Props) {
  return (
    <section className={styles.list} aria-labelledby="entries">
      <h2 id="entries">Recent entries</h2>
      {entries.length === 0 ? (
        <p className={styles.dim}>Nothing was entered by hand for this company yet.</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} id={`entry-${entry.id}`} data-withdrawn={entry.withdrawn ? true : undefined}>
              <details>
                <summary>
                  <span className={styles.who}>{entry.by}</span>
                  <time dateTime={entry.recordedAt}>{formatMoment(entry.recordedAt)}</time>
                  <span className={styles.what}>{outcomeSummary(entry)}</span>
                  {entry.own ? <span className={styles.took}>{tookWords(entry)}</span> : null}
                  {entry.withdrawn && <Badge>withdrawn</Badge>}
                </summary>
                <div className={styles.entryBody}>
                  <p>
                    {entry.form} filed {formatDate(entry.filedOn)}, <FilingName entry={entry} simulated={simulated} />
                    {entry.note && <q>{entry.note}</q>}
                  </p>
                  {entry.withdrawn && (
                    <p>
                      Withdrawn by {entry.withdrawn.by} on {formatMoment(entry.withdrawn.at)}:{" "}
                      <q>{entry.withdrawn.note}</q>
                    </p>
                  )}
                  {entry.runError && <p className={styles.bad}>{entry.runError}</p>}
                  <EntryValues entry={entry} />
                  {mayWithdraw && !entry.withdrawn && (
                    <WithdrawButton entryId={entry.id} values={entry.values.length} />
                  )}
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Links that a person typed lead out only if they lead to the SEC. */
function FilingName({ entry, simulated }: { entry: EntryRow; simulated: boolean }) {
  const href = /^https:\/\/www\.sec\.gov\//.test(entry.url) ? entry.url : null;
  if (simulated || !href) return <span className="tabular">{entry.accession}</span>;
  return (
    <a className="link" href={href} target="_blank" rel="noopener">
      {entry.accession}
      <span className="vh"> (opens in a new tab)</span>
    </a>
  );
}

function tookWords({ activeSeconds, values }: EntryRow): string {
  if (activeSeconds === null) return "time being counted";
  const each = values.length > 1 ? `, ${formatSeconds(activeSeconds / values.length)} a value` : "";
  return `${formatSeconds(activeSeconds)}${each}`;
}
