"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import type { AccountRow } from "@/domain/accounts/reads";
import { reactivateAction } from "../actions";
import styles from "../people.module.css";
import { ChangeRole } from "./change-role";
import { SignInPart } from "./sign-in-part";
import { SwitchOff } from "./switch-off";
import { useAccountAct } from "./use-account-act";

/** Everything an admin can do with one account, in one place. */
export function ManagePerson({ account }: { account: AccountRow }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)} aria-label={`Manage ${account.name}`}>
        Manage
      </Button>
      <Dialog open={open} onClose={close} title={account.name}>
        {account.standing === "switched_off" ? (
          <SwitchOn account={account} onDone={close} />
        ) : (
          <>
            <ChangeRole account={account} />
            <SignInPart account={account} />
            <SwitchOff account={account} onDone={close} />
          </>
        )}
      </Dialog>
    </>
  );
}

function SwitchOn({ account, onDone }: { account: AccountRow; onDone: () => void }) {
  const { acting, problem, act } = useAccountAct();
  const { id: personId, version, name } = account;
  return (
    <section className={styles.part}>
      <p>
        This account is switched off. Switched on again, it has its role and password of before; delegations and issues
        do not come back.
      </p>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.line}>
        <Button
          look="primary"
          aria-disabled={acting}
          onClick={() =>
            act(
              () => reactivateAction({ personId, version }),
              () => `${name} may sign in again.`,
              onDone,
            )
          }
        >
          Switch on
        </Button>
      </div>
    </section>
  );
}
