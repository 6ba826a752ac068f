"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import type { Delivered } from "@/domain/accounts/deliver-link";
import type { AccountRow } from "@/domain/accounts/reads";
import { endSessionsAction, sendLinkAction } from "../actions";
import styles from "../people.module.css";
import { LinkOutcome } from "./link-outcome";
import { useAccountAct } from "./use-account-act";

/** A link to a new password, and the end of open sessions. */
export function SignInPart({ account }: { account: AccountRow }) {
  const { id: personId, version, name, hasPassword, standing } = account;
  const [delivered, setDelivered] = useState<Delivered | null>(null);
  const { acting, problem, act } = useAccountAct();
  const label = hasPassword
    ? "Send a link to a new password"
    : standing === "active"
      ? "Let them have a password"
      : "Send a new invitation";
  return (
    <section className={styles.part}>
      <p>
        {hasPassword
          ? "A link lets them choose a new password; the present one holds until they do. Earlier links end."
          : standing === "active"
            ? "Signs in through your organisation. A link would let them choose a password as well."
            : "They have not chosen a password yet. Earlier links end with a new one."}
      </p>
      {delivered ? <LinkOutcome delivered={delivered} name={name} /> : null}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.line}>
        <Button
          aria-disabled={acting}
          onClick={() =>
            act(
              () => sendLinkAction({ personId, version }),
              () => null,
              setDelivered,
            )
          }
        >
          {label}
        </Button>
        <Button
          aria-disabled={acting}
          onClick={() =>
            act(
              () => endSessionsAction({ personId, version }),
              () => `${name} was signed out everywhere.`,
            )
          }
        >
          Sign out everywhere
        </Button>
      </div>
    </section>
  );
}
