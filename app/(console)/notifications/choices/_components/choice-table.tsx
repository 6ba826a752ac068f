"use client";
import { useOptimistic, useTransition } from "react";
import { useAct } from "@/app/(console)/sources/_components/use-act";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { isDefault } from "@/domain/notifications/model";
import type { ChoiceRow } from "@/domain/notifications/rows";
import { chooseAction, restoreDefaultsAction } from "../actions";
import styles from "../choices.module.css";
import { ChoiceLine } from "./choice-line";

/** Each change is stored as it is made; one that fails goes back to what it was, and says why. */
export function ChoiceTable({ choices, hasWebhook }: { choices: readonly ChoiceRow[]; hasWebhook: boolean }) {
  const [shown, setShown] = useOptimistic(choices, (rows, changed: ChoiceRow) =>
    rows.map((row) => (row.kind === changed.kind ? changed : row)),
  );
  const [, start] = useTransition();
  const { acting, act } = useAct();
  const change = (row: ChoiceRow) =>
    start(async () => {
      setShown(row);
      const result = await chooseAction(row);
      if (!result.ok) toast("bad", result.message);
    });
  const isChosen = shown.some(({ kind, ...choice }) => !isDefault(kind, choice));
  return (
    <section aria-labelledby="kinds">
      <header className={styles.head}>
        <h2 id="kinds">What you hear of</h2>
        {isChosen ? (
          <Button
            className="push"
            aria-disabled={acting}
            onClick={() => !acting && act(restoreDefaultsAction, () => "As it is for those who never chose.")}
          >
            Restore the defaults
          </Button>
        ) : null}
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">In the app</th>
            <th scope="col">E-mail</th>
            {hasWebhook ? <th scope="col">Webhook</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ChoiceLine key={row.kind} row={row} hasWebhook={hasWebhook} onChange={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
