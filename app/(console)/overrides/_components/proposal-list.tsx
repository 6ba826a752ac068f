import { ButtonLink } from "@/components/button";
import { CardKeys } from "@/components/card-keys";
import { EmptyState } from "@/components/empty-state";
import { Kbd } from "@/components/kbd";
import type { Page } from "@/domain/overrides/reads";
import type { BulkProposalRow } from "@/domain/overrides/rows";
import type { ListedProposal, Viewer } from "../loaders";
import styles from "../overrides.module.css";
import { type OverrideParams, overridesHref } from "../search-params";
import { BulkProposalCard } from "./bulk-proposal-card";
import { ProposalCard } from "./proposal-card";

type Props = {
  page: Page<ListedProposal>;
  /** Runs whose proposals wait together; they stand before the others. */
  bulks?: readonly BulkProposalRow[];
  viewer: Viewer;
  params: OverrideParams;
};

export function ProposalList({ page, bulks = [], viewer, params }: Props) {
  const waiting = params.tab === "authorise";
  if (page.rows.length === 0 && bulks.length === 0) return <NoProposals waiting={waiting} />;
  return (
    <CardKeys keys="ynw">
      <ol className={styles.cards}>
        {bulks.map((bulk) => (
          <BulkProposalCard key={bulk.bulkId} bulk={bulk} viewer={viewer} />
        ))}
        {page.rows.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} viewer={viewer} />
        ))}
      </ol>
      <footer className={styles.foot}>
        <span>
          <Kbd>j</Kbd> <Kbd>k</Kbd> next and previous
        </span>
        {waiting && !viewer.checkRefusal && (
          <span>
            <Kbd>y</Kbd> authorise <Kbd>n</Kbd> reject <Kbd>w</Kbd> withdraw
          </span>
        )}
        {page.nextCursor && (
          <ButtonLink href={overridesHref({ tab: params.tab, bulk: params.bulk, after: page.nextCursor })}>
            Older ones
          </ButtonLink>
        )}
      </footer>
    </CardKeys>
  );
}

function NoProposals({ waiting }: { waiting: boolean }) {
  if (!waiting) {
    return (
      <EmptyState title="No proposal has been decided yet">Authorised and rejected ones are kept here.</EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing waits for a checker" action={<ButtonLink href="/issues">Open the queue</ButtonLink>}>
      A correction that somebody proposes in an issue appears here until another person authorises or rejects it.
    </EmptyState>
  );
}
