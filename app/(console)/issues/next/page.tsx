import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";
import { NextDesk } from "./_components/next-desk";
import { loadNext } from "./loaders";

export const metadata: Metadata = { title: "Next issue" };

export default async function NextPage() {
  const { refused, waiting } = await loadNext();
  if (!refused) return <NextDesk waiting={waiting} />;
  return (
    <>
      <PageBar title="Next issue" />
      <EmptyState title="Issues are not handed out to you" action={<ButtonLink href="/issues">All issues</ButtonLink>}>
        {refused}
      </EmptyState>
    </>
  );
}
