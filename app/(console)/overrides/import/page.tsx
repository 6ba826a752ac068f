import type { Metadata } from "next";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";
import { loadViewer } from "../loaders";
import { ImportDesk } from "./_components/import-desk";

export const metadata: Metadata = { title: "Import overrides" };

export default async function ImportPage() {
  const { proposeRefusal } = await loadViewer();
  return (
    <>
      <PageBar title="Import overrides" about="From a CSV file; another person authorises them together">
        <ButtonLink look="ghost" href="/overrides">
          Overrides
        </ButtonLink>
      </PageBar>
      {proposeRefusal ? (
        <EmptyState title="You cannot propose overrides" action={<ButtonLink href="/overrides">Overrides</ButtonLink>}>
          {proposeRefusal}
        </EmptyState>
      ) : (
        <>
          <EffortTracker subject="overrides:import" />
          <ImportDesk />
        </>
      )}
    </>
  );
}
