import Link from "next/link";
import { formatCount } from "@/components/format";
import { Icon } from "@/components/icon";
import type { UniverseSource } from "@/domain/universe/model";
import type { MemberCounts } from "@/domain/universe/rows";
import styles from "../companies.module.css";
import { type CompaniesParams, companiesHref } from "../search-params";
import { sourceWords } from "../state-words";

type Props = { params: CompaniesParams; sources: MemberCounts["sources"] };

/** Where there is only one source there is nothing to choose. */
export function SourceFacet({ params, sources }: Props) {
  const chosen = params.source;
  const shown = sources.filter(({ code }) => code !== chosen);
  if (chosen === null && shown.length < 2) return null;
  return (
    <section className={styles.facet} aria-label="Source">
      {chosen !== null ? (
        <Link
          className={styles.chip}
          href={companiesHref(params, { source: null })}
          aria-current="true"
          scroll={false}
          prefetch={false}
        >
          {sourceWords[chosen]} <span>{formatCount(countOf(sources, chosen))}</span>
          <Icon name="cross" size={12} />
          <span className="vh">Show all sources</span>
        </Link>
      ) : null}
      {shown.map(({ code, name, count }) => (
        <Link
          key={code}
          className={styles.chip}
          href={companiesHref(params, { source: code as UniverseSource })}
          scroll={false}
          prefetch={false}
        >
          {name} <span>{formatCount(count)}</span>
        </Link>
      ))}
    </section>
  );
}

const countOf = (sources: MemberCounts["sources"], code: string) =>
  sources.find((source) => source.code === code)?.count ?? 0;
