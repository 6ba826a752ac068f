"use client";
import { useState } from "react";
import { TimeZoneField } from "@/app/(console)/sources/_components/time-zone-field";
import { useAct } from "@/app/(console)/sources/_components/use-act";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import type { DigestInput } from "@/domain/notifications/inputs";
import { setDigestAction } from "../actions";
import styles from "../choices.module.css";

/** The hour at which a person's day is summed up. */
export function DigestForm({ digestAt, timeZone }: DigestInput) {
  const [at, setAt] = useState(digestAt);
  const [zone, setZone] = useState(timeZone);
  const { acting, act } = useAct();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const changed = at !== digestAt || zone !== timeZone;
  const save = () =>
    act(
      () => setDigestAction({ digestAt: at, timeZone: zone }),
      () => `The digest comes daily at ${at}, ${zone}.`,
    );
  return (
    <form
      className={styles.digest}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !acting) save();
      }}
    >
      <Field label="Daily digest at">
        <input type="time" required value={at} onChange={(event) => setAt(event.target.value.slice(0, 5))} />
      </Field>
      <div>
        <TimeZoneField value={zone} onChange={setZone} />
      </div>
      <div className={styles.actions}>
        <Button type="submit" look={changed ? "primary" : "plain"} aria-disabled={!changed || acting}>
          {acting ? "Saving…" : "Save"}
        </Button>
        {zone !== own ? (
          <Button look="ghost" suppressHydrationWarning onClick={() => setZone(own)}>
            Use {own}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
