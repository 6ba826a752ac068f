"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import type { Deactivated } from "@/domain/accounts/deactivate-person";
import type { AccountRow } from "@/domain/accounts/reads";
import { deactivateAction } from "../actions";
import styles from "../people.module.css";
import { useAccountAct } from "./use-account-act";

/** Switching an account off, with what that does to work under way. */
export function SwitchOff({ account, onDone }: { account: AccountRow; onDone: () => void }) {
  const { id: personId, version, name } = account;
  const [reason, setReason] = useState("");
  const { acting, problem, act } = useAccountAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(
      () => deactivateAction({ personId, version, reason }),
      (outcome) => `${name} is switched off.${consequences(outcome)}`,
      onDone,
    );
  };
  return (
    <form className={styles.part} onSubmit={submit} noValidate>
      <p>{whatHappens(account)}</p>
      <Field label="Why the account is switched off" problem={problem ?? undefined}>
        <input
          value={reason}
          maxLength={300}
          placeholder="Left the team"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className={styles.line}>
        <Button type="submit" look="danger" aria-disabled={acting}>
          Switch off
        </Button>
      </div>
    </form>
  );
}

function whatHappens({ issues, openProposals }: AccountRow): string {
  const work =
    issues > 0 ? `Their ${formatPlural(issues, "issue")} go back to everybody` : "They have no issue of their own";
  const waiting =
    openProposals > 0
      ? ` Their ${formatPlural(openProposals, "proposal")} that wait stay: a checker may still authorise or reject them.`
      : "";
  return `Switched off, they cannot sign in. ${work}, and delegations end.${waiting} What they decided stays.`;
}

function consequences({ handedBack, delegationsEnded }: Deactivated): string {
  const parts = [
    handedBack > 0 ? `${formatPlural(handedBack, "issue")} went back to everybody` : null,
    delegationsEnded > 0 ? `${formatPlural(delegationsEnded, "delegation")} ended` : null,
  ].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(", ")}.` : "";
}
