"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { formatPlural } from "@/components/format";
import type { AccountRow } from "@/domain/accounts/reads";
import { can, roleWords } from "@/domain/people/policy";
import { changeRoleAction } from "../actions";
import styles from "../people.module.css";
import { RoleField } from "./role-field";
import { useAccountAct } from "./use-account-act";

export function ChangeRole({ account }: { account: AccountRow }) {
  const { id: personId, version, name, issues } = account;
  const [role, setRole] = useState(account.role);
  const { acting, problem, act } = useAccountAct();
  const loses = issues > 0 && !can(role, "issue.decide");
  return (
    <section className={styles.part}>
      <RoleField role={role} onChange={setRole} />
      {loses ? (
        <p>{formatPlural(issues, "issue")} of theirs will go back to everybody: this role decides none.</p>
      ) : null}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.line}>
        <Button
          disabled={role === account.role}
          aria-disabled={acting}
          onClick={() =>
            act(
              () => changeRoleAction({ personId, version, role }),
              () => `${name} is ${roleWords[role]} from the next click on.`,
            )
          }
        >
          Change role
        </Button>
      </div>
    </section>
  );
}
