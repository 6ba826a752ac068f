"use client";

import { useState } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { renewAction, withdrawAction } from "../actions";
import styles from "../overrides.module.css";

type Target = { proposalId: number; version: number };

/** Why nobody may authorise it now, and what its maker, or another analyst, can do about it. */
export function SuspensionNotice(props: {
  target: Target;
  words: string | null;
  own: boolean;
  renewRefusal: string | null;
}) {
  const { target, words, own, renewRefusal } = props;
  const [doing, setDoing] = useState<"renew" | "withdraw" | null>(null);
  const stop = () => setDoing(null);
  return (
    <>
      <div className={styles.suspended}>
        <Icon name="warning" />
        <p>
          {words ?? "The source has moved since this was proposed"}. Nobody can authorise it until it is renewed
          {own ? "." : ", and whoever renews it is no checker of it."}
        </p>
      </div>
      {doing === "renew" && (
        <NoteForm
          label="Why it still holds: the checker reads it"
          submit="Renew"
          look="primary"
          done="Renewed. It waits for a checker again."
          act={(note) => renewAction({ ...target, note })}
          onCancel={stop}
        />
      )}
      {doing === "withdraw" && (
        <NoteForm
          label="Why you take it back (optional)"
          submit="Withdraw"
          done="Withdrawn. The issue is back in the queue."
          act={(note) => withdrawAction({ ...target, note })}
          onCancel={stop}
        />
      )}
      {doing === null && renewRefusal === null && (
        <div className={styles.actions}>
          <Button onClick={() => setDoing("renew")} aria-keyshortcuts="y">
            Renew <Kbd>y</Kbd>
          </Button>
          {own && (
            <Button look="ghost" onClick={() => setDoing("withdraw")} aria-keyshortcuts="w">
              Withdraw <Kbd>w</Kbd>
            </Button>
          )}
        </div>
      )}
      {doing === null && renewRefusal !== null && <p className="sub">{renewRefusal}</p>}
    </>
  );
}
