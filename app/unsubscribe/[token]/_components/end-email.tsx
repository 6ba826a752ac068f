"use client";
import { useState, useTransition } from "react";
import { Button, ButtonLink } from "@/components/button";
import { Icon } from "@/components/icon";
import styles from "../../../sign-in/sign-in.module.css";
import { unsubscribeAction } from "../actions";

/** One button: opening the page changes nothing, for scanners open every link of a mail. */
export function EndEmail({ token, address }: { token: string; address: string }) {
  const [outcome, setOutcome] = useState<{ problem: string | null } | null>(null);
  const [acting, start] = useTransition();
  const end = () =>
    start(async () => {
      const result = await unsubscribeAction(token);
      setOutcome({ problem: result.ok ? null : result.message });
    });
  if (outcome && outcome.problem === null) {
    return (
      <>
        <h1 role="status">No more e-mail</h1>
        <p className="sub">Nothing is sent to {address} any more. In the app you are still told of everything.</p>
        <ButtonLink href="/notifications/choices">Choose otherwise</ButtonLink>
      </>
    );
  }
  return (
    <>
      <h1>No more e-mail?</h1>
      <p className="sub">
        Sublinear then sends no notification and no digest to <b>{address}</b>. In the app you are still told of
        everything, and you can choose otherwise there at any time.
      </p>
      {outcome?.problem ? (
        <p className={styles.problem} role="alert">
          <Icon name="warning" />
          {outcome.problem}
        </p>
      ) : null}
      <Button look="primary" aria-disabled={acting} onClick={() => !acting && end()}>
        {acting ? "Ending…" : "Send me no more e-mail"}
      </Button>
      <ButtonLink look="ghost" href="/notifications/choices">
        Choose by kind instead
      </ButtonLink>
    </>
  );
}
