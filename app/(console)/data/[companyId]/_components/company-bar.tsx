import Link from "next/link";
import { Badge, SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatDate, formatPlural } from "@/components/format";
import { PageBar } from "@/components/page-bar";
import styles from "../company.module.css";
import type { GridPage } from "../loaders";
import { CompanyDeparture } from "./company-departure";
import { EnterLink } from "./enter-link";
import { SplitLink } from "./split-link";

type Props = { company: GridPage["company"]; splits: GridPage["splitCounts"] };

export function CompanyBar({ company, splits }: Props) {
  const facts = [company.tickers.join(", "), company.sector, `CIK ${company.cik}`].filter(Boolean);
  return (
    <PageBar
      title={
        <span className={styles.crumbs}>
          <Link href="/data">Data</Link>
          <span aria-hidden="true">/</span>
          <b title={company.name}>{company.name}</b>
        </span>
      }
      about={facts.join(" · ")}
    >
      {company.simulated && <SimulatedBadge />}
      <CompanyDeparture companyId={company.id} />
      {company.heldPoints > 0 && (
        <span className={styles.wide}>
          <Badge icon="hold">{formatPlural(company.heldPoints, "value")} on hold</Badge>
        </span>
      )}
      {company.lastFiledOn && <span className={styles.filed}>Last filing {formatDate(company.lastFiledOn)}</span>}
      {company.openIssues > 0 && (
        <ButtonLink href={`/issues?view=all&company=${company.id}`}>
          {formatPlural(company.openIssues, "open issue")}
        </ButtonLink>
      )}
      <SplitLink companyId={company.id} splits={splits} />
      <EnterLink companyId={company.id} />
    </PageBar>
  );
}
