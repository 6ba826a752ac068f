import { Badge } from "@/components/badge";
import { formatCount, formatPlural } from "@/components/format";
import type { FoundCompany, MembersPreview } from "@/domain/universe/rows";
import styles from "../form.module.css";

/** A dialog is not the place to read five thousand names. */
const shown = 200;

type Props = { preview: MembersPreview; chosen: ReadonlySet<number>; onToggle: (cik: number) => void };

export function FoundList({ preview, chosen, onToggle }: Props) {
  const addable = preview.found.filter(({ state }) => state !== "member");
  const members = preview.found.filter(({ state }) => state === "member");
  return (
    <>
      {addable.length > 0 ? (
        <ul className={styles.found} aria-label="Companies that can be added" tabIndex={-1}>
          {addable.slice(0, shown).map((company) => (
            <li key={company.cik}>
              <label>
                <input type="checkbox" checked={chosen.has(company.cik)} onChange={() => onToggle(company.cik)} />
                <Company company={company} />
              </label>
            </li>
          ))}
          {addable.length > shown ? <li className="dim">and {formatCount(addable.length - shown)} more</li> : null}
        </ul>
      ) : null}
      {members.length > 0 ? (
        <details className={styles.rest}>
          <summary>{formatPlural(members.length, "member")} already: nothing changes</summary>
          <p>{namesOf(members)}</p>
        </details>
      ) : null}
      {preview.duplicates.length > 0 ? (
        <details className={styles.rest}>
          <summary>{formatPlural(preview.duplicates.length, "entry", "entries")} named a company again</summary>
          <p>
            {preview.duplicates
              .slice(0, shown)
              .map(({ text }) => text)
              .join(", ")}
          </p>
        </details>
      ) : null}
    </>
  );
}

function Company({ company }: { company: FoundCompany }) {
  return (
    <span className={styles.company}>
      <b title={company.name}>{company.name}</b>
      {company.state === "former" ? <Badge tone="warn">former member</Badge> : null}
      <span className="dim meta">
        {company.tickers.join(", ") || "no ticker"} · {company.cik}
      </span>
    </span>
  );
}

const namesOf = (companies: readonly FoundCompany[]) =>
  companies
    .slice(0, shown)
    .map(({ name }) => name)
    .join(", ");
