"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { formatPlural } from "@/components/format";
import { toast } from "@/components/toast";
import type { SubscriberRow } from "@/domain/notices/rows";
import { removeSubscriberAction, resumeSubscriberAction, testSubscriberAction } from "../actions";
import styles from "../notices.module.css";

/** Try a receiver, tell it again what did not arrive, or tell it no more. */
export function SubscriberActions({ subscriber }: { subscriber: SubscriberRow }) {
  const { id, name, failures, givenUp } = subscriber;
  const [removing, setRemoving] = useState(false);
  const [acting, start] = useTransition();
  function act<T>(work: () => Promise<ActionResult<T>>, done: (value: T) => string) {
    start(async () => {
      const result = await work();
      toast(result.ok ? "good" : "bad", result.ok ? done(result.value) : result.message);
    });
  }
  const test = () =>
    act(
      () => testSubscriberAction({ id }),
      () => `${name} took the test message.`,
    );
  const resume = () =>
    act(
      () => resumeSubscriberAction({ id }),
      ({ notices }) => `${formatPlural(notices, "correction")} on the way to ${name}.`,
    );
  const close = () => setRemoving(false);
  return (
    <div className={styles.actions}>
      {failures > 0 || givenUp > 0 ? (
        <Button disabled={acting} onClick={resume} aria-label={`Try ${name} again now`}>
          Try again now
        </Button>
      ) : null}
      <Button disabled={acting} onClick={test} aria-label={`Send a test message to ${name}`}>
        {acting ? "Sending…" : "Send a test"}
      </Button>
      <Button look="ghost" aria-label={`Remove ${name}`} onClick={() => setRemoving(true)}>
        Remove…
      </Button>
      <Dialog open={removing} onClose={close} title="Tell it no more">
        <FormFrame
          words={["Remove", "Removing…"]}
          action={() => removeSubscriberAction({ id })}
          onDone={close}
          onClose={close}
        >
          <p>
            <b>{name}</b> hears of no correction any more, not even of those that wait. Its secret is forgotten: adding
            it again makes a new one.
          </p>
        </FormFrame>
      </Dialog>
    </div>
  );
}
