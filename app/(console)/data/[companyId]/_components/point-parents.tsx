import Link from "next/link";
import { stateWords } from "@/app/_lib/words";
import { formatDate, formatExact } from "@/components/format";
import styles from "../company.module.css";
import { lengthNames } from "../grid-choices";
import { gridHref, pointKey } from "../search-params";
import type { PanelProps } from "./panel-props";

const formulas = { q4: "The year less its first nine months", ttm: "Four quarters in a row" };

export function PointParents({ page, point }: PanelProps) {
  const { current } = point;
  if (!current || current.parents.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="point-parents">
      <h3 id="point-parents">
        Derived <small>{current.derivation && formulas[current.derivation]}</small>
      </h3>
      <ul>
        {current.parents.map(({ address, value, state }) => (
          <li key={pointKey(address)}>
            <Link
              className="link"
              href={gridHref(page.company.id, page.params, { length: address.length, point: pointKey(address) })}
              scroll={false}
            >
              {lengthNames[address.length]} to {formatDate(address.periodEnd)}
            </Link>
            <span className="tabular">{value === null ? "no value" : formatExact(value)}</span>
            {state !== "clean" && <small>{stateWords[state]}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
