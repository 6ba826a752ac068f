import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { CensusNote } from "../_components/census-note";
import { loadDesk, loadLine, loadViewer, previewNames } from "../loaders";
import styles from "../mapping.module.css";
import { loadLineParams } from "../search-params";
import { ListHistory } from "./_components/list-history";
import { PreviewPanel } from "./_components/preview-panel";
import { ProposeForm } from "./_components/propose-form";
import { TagEditor } from "./_components/tag-editor";
import { WaitingChange } from "./_components/waiting-change";

type Props = { params: Promise<{ lineItemId: string }>; searchParams: Promise<SearchParams> };

const idOf = async ({ params }: Props) => {
  const { lineItemId } = await params;
  return /^[1-9]\d{0,3}$/.test(lineItemId) ? Number(lineItemId) : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${(await loadLine(await idOf(props))).lineItem.label}: tag mapping` };
}

export default async function LineItemPage(props: Props) {
  const params = await loadLineParams(props.searchParams);
  const [desk, viewer] = await Promise.all([loadDesk(await idOf(props), params), loadViewer()]);
  const { line, waiting, changed } = desk;
  const { label, period, unitKind } = line.lineItem;
  return (
    <>
      <LiveRefresh topics={["mappings", "runs"]} />
      <PageBar
        title={label}
        about={`Tag mapping · ${period === "instant" ? "at a day" : "over a period"}, in ${unitKind}`}
      >
        {line.simulated && <SimulatedBadge />}
        <ButtonLink href="/sources/mapping">All line items</ButtonLink>
      </PageBar>
      <div className={styles.desk}>
        <div className={styles.left}>
          {waiting ? (
            <WaitingChange change={waiting} preview={desk.preview} version={line.version} viewer={viewer} />
          ) : (
            <TagEditor key={line.version} desk={desk} q={params.q} refusal={viewer.proposeRefusal} />
          )}
          <p className={styles.meta}>
            Version {line.version} <CensusNote census={line.census} now={viewer.now} />
          </p>
          <ListHistory history={line.history} lineItemId={line.lineItem.id} viewer={viewer} />
        </div>
        <div className={styles.right}>
          <PreviewPanel desk={desk} viewer={viewer} names={previewNames} />
          {!waiting && changed && desk.preview?.state === "done" && (
            <ProposeForm
              key={desk.draft.join(" ")}
              input={{ lineItemId: line.lineItem.id, tags: desk.draft, baseVersion: line.version }}
              refusal={viewer.proposeRefusal}
            />
          )}
        </div>
      </div>
    </>
  );
}
