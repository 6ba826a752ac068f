import Link from "next/link";
import { SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { PageBar } from "@/components/page-bar";
import company from "../../company.module.css";

export function EnterBar({ company: of }: { company: { id: number; name: string; cik: number; simulated: boolean } }) {
  return (
    <PageBar
      title={
        <span className={company.crumbs}>
          <Link href="/data">Data</Link>
          <span aria-hidden="true">/</span>
          <Link href={`/data/${of.id}`}>{of.name}</Link>
          <span aria-hidden="true">/</span>
          <b>Enter values</b>
        </span>
      }
      about={`CIK ${of.cik}`}
    >
      {of.simulated && <SimulatedBadge />}
      <ButtonLink href={`/data/${of.id}`}>Its values</ButtonLink>
    </PageBar>
  );
}
