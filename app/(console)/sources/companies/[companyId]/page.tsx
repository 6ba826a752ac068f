import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveRefresh } from "@/components/live-refresh";
import { loadMaySetAside, loadMember, loadRefusal } from "../loaders";
import { AwaitedFilings } from "./_components/awaited-filings";
import { LastDocument } from "./_components/last-document";
import { LastTasks } from "./_components/last-tasks";
import { MemberBar } from "./_components/member-bar";
import { MemberFailure } from "./_components/member-failure";
import { MemberTimeline } from "./_components/member-timeline";
import { UnmappedTags } from "./_components/unmapped-tags";
import styles from "./company.module.css";

type Props = { params: Promise<{ companyId: string }> };

const idOf = async ({ params }: Props) => {
  const { companyId } = await params;
  return /^[1-9]\d{0,8}$/.test(companyId) ? Number(companyId) : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await loadMember(await idOf(props))).member.name };
}

export default async function MemberPage(props: Props) {
  const [{ member, now }, refusal, maySetAside] = await Promise.all([
    loadMember(await idOf(props)),
    loadRefusal(),
    loadMaySetAside(),
  ]);
  return (
    <>
      <LiveRefresh topics={["sources", "runs"]} />
      <MemberBar member={member} refusal={refusal} today={now.slice(0, 10)} />
      <div className={styles.body}>
        <div className={styles.main}>
          <MemberFailure member={member} now={now} />
          <LastDocument member={member} now={now} />
          <AwaitedFilings member={member} now={now} maySetAside={maySetAside} />
          <UnmappedTags member={member} />
          <LastTasks member={member} now={now} />
        </div>
        <MemberTimeline member={member} />
      </div>
    </>
  );
}
