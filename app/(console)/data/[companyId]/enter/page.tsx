import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LiveRefresh } from "@/components/live-refresh";
import { entrySubject } from "@/domain/entries/model";
import { loadCompany } from "../loaders";
import { EnterBar } from "./_components/enter-bar";
import { EntryDesk } from "./_components/entry-desk";
import { EntryList } from "./_components/entry-list";
import { loadEnterPage } from "./loaders";

type Props = { params: Promise<{ companyId: string }> };

const idOf = async ({ params }: Props) => {
  const { companyId } = await params;
  return /^[1-9]\d{0,8}$/.test(companyId) ? Number(companyId) : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Enter values, ${(await loadCompany(await idOf(props))).name}` };
}

export default async function EnterPage(props: Props) {
  const { company, refused, entries, filings, items, now } = await loadEnterPage(await idOf(props));
  return (
    <>
      <EnterBar company={company} />
      {refused ? (
        <EmptyState
          title="You cannot enter values"
          action={<ButtonLink href={`/data/${company.id}`}>Values of {company.name}</ButtonLink>}
        >
          {refused}
        </EmptyState>
      ) : (
        <>
          <EffortTracker subject={entrySubject(company.id)} />
          <EntryDesk
            company={{ id: company.id, cik: company.cik }}
            items={items}
            filings={filings}
            entries={entries}
            openedAt={now}
          />
        </>
      )}
      <EntryList entries={entries} simulated={company.simulated} mayWithdraw={refused === null} now={now} />
      <LiveRefresh topics={["runs", "issues"]} />
    </>
  );
}
