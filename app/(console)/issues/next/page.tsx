import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";
import { NextDesk } from "./_components/next-desk";
import { drawn } from "./drawn";
import { loadNext } from "./loaders";

export const metadata: Metadata = { title: "Next issue" };

/** `?first=17` begins with that issue. Everything after it is handed out by an action: reading a page leases nothing. */
export default async function NextPage({ searchParams }: PageProps<"/issues/next">) {
  const { refused, waiting } = await loadNext();
  if (refused) return <NotHandedOut why={refused} />;
  const { first } = await searchParams;
  const issueId = typeof first === "string" && /^[1-9]\d{0,8}$/.test(first) ? Number(first) : null;
  return <NextDesk waiting={waiting} first={issueId === null ? null : await drawn(issueId, null)} />;
}

function NotHandedOut({ why }: { why: string }) {
  return (
    <>
      <PageBar title="Next issue" />
      <EmptyState title="Issues are not handed out to you" action={<ButtonLink href="/issues">All issues</ButtonLink>}>
        {why}
      </EmptyState>
    </>
  );
}
