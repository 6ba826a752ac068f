import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { BasisSwitch } from "./_components/basis-switch";
import { ClockPicker } from "./_components/clock-picker";
import { CompanyBar } from "./_components/company-bar";
import { GridControls } from "./_components/grid-controls";
import { PointPanel } from "./_components/point-panel";
import { ValueGrid } from "./_components/value-grid";
import styles from "./company.module.css";
import { loadCompany, loadGrid } from "./loaders";
import { gridHref, loadGridParams } from "./search-params";

type Props = { params: Promise<{ companyId: string }>; searchParams: Promise<SearchParams> };

const idOf = async ({ params }: Props) => {
  const { companyId } = await params;
  return /^[1-9]\d{0,8}$/.test(companyId) ? Number(companyId) : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await loadCompany(await idOf(props))).name };
}

export default async function CompanyPage(props: Props) {
  const params = await loadGridParams(props.searchParams);
  const page = await loadGrid(await idOf(props), params);
  const { company, clocks } = page;
  return (
    <div className={styles.page}>
      <CompanyBar company={company} splits={page.splitCounts} />
      <div className={styles.controls}>
        <GridControls page={page} />
        <div className={styles.choose}>
          <BasisSwitch page={page} />
          <ClockPicker
            asPublished={clocks.asPublished ?? null}
            asFiled={clocks.asFiled ?? null}
            href={gridHref(company.id, params, { published: null, filed: null })}
          />
        </div>
      </div>
      <div className={page.point ? styles.split : undefined}>
        <ValueGrid page={page} />
        {page.point && <PointPanel page={page} point={page.point} />}
      </div>
    </div>
  );
}
