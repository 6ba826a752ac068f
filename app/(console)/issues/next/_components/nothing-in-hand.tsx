import { Button, ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { TableSkeleton } from "@/components/skeleton";

type Props = { state: "filling" | "empty" | "failed" | "ready"; problem: string | null; onRetry: () => void };

/** There is no issue to look at: because it is on its way, because none is left, or because none could be had. */
export function NothingInHand({ state, problem, onRetry }: Props) {
  if (state === "failed") {
    return (
      <ErrorState title="The next issue could not be handed out" action={<Button onClick={onRetry}>Try again</Button>}>
        {problem}
      </ErrorState>
    );
  }
  if (state === "empty") {
    return (
      <EmptyState title="Nothing is left for you" action={<ButtonLink href="/issues">All issues</ButtonLink>}>
        Every open issue is decided, in somebody else’s hands, or one that you skipped. What comes in next appears here
        by itself.
      </EmptyState>
    );
  }
  return <TableSkeleton />;
}
