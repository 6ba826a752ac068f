"use client";
import { Button } from "@/components/button";
import { ErrorState } from "@/components/error-state";
import { PageBar } from "@/components/page-bar";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What a page shows when it could not be made. `digest` is all that the browser is told of the error. */
export function PageFailure({ error }: Props) {
  const lost = error.digest === "database_lost";
  return (
    <>
      <PageBar title={lost ? "The database does not answer" : "This page failed"} />
      <ErrorState
        title={lost ? "Nothing can be read at the moment" : "This page could not be made"}
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      >
        {lost
          ? "The web server runs, but the database behind it does not answer. Nothing was changed. Try again in a minute."
          : `The reason is in the server’s log${error.digest ? ` under ${error.digest}` : ""}. Nothing was changed.`}
      </ErrorState>
    </>
  );
}
