import Link from "next/link";
import { Badge, SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { PageBar } from "@/components/page-bar";
import type { MemberDetail } from "@/domain/universe/rows";
import { leftWords } from "../../_components/member-state-cell";
import styles from "../company.module.css";
import { MemberActions } from "./member-actions";

type Props = { member: MemberDetail; refusal: string | null; today: string };

export function MemberBar({ member, refusal, today }: Props) {
  const facts = [member.tickers.join(", "), `CIK ${member.cik}`, member.sector].filter(Boolean);
  return (
    <>
      <PageBar
        title={
          <span className={styles.crumbs}>
            <Link href="/sources/companies">Companies</Link>
            <span aria-hidden="true">/</span>
            <b title={member.name}>{member.name}</b>
          </span>
        }
        about={facts.join(" · ")}
      >
        {member.simulated ? <SimulatedBadge /> : null}
        <ButtonLink href={`/data/${member.companyId}`}>Values</ButtonLink>
      </PageBar>
      <div className={styles.standing}>
        {member.removedOn === null ? (
          <Badge tone="good" icon="check">
            member
          </Badge>
        ) : (
          <Badge>{leftWords(member)}</Badge>
        )}
        {refusal ? <span className="dim meta">{refusal}</span> : <MemberActions member={member} today={today} />}
      </div>
    </>
  );
}
