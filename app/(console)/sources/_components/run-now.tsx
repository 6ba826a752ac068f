"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { runNowAction } from "../actions";
import styles from "../sources.module.css";
import { useAct } from "./use-act";

type Props = { sourceCode: string; name: string; members: number; active: boolean };

/** A poll costs little and starts at a click; the whole archive is gigabytes, so it is asked about first. */
export function RunNow({ sourceCode, name, members, active }: Props) {
  const { acting, act } = useAct();
  const [asking, setAsking] = useState(false);
  const run = (kind: "poll" | "bulk") =>
    act(
      () => runNowAction({ sourceCode, kind }),
      ({ runId }) => `Run ${runId} of ${name} waits for a worker.`,
      () => setAsking(false),
    );
  const title = active ? "A run of this source is going on" : undefined;
  return (
    <>
      <Button
        aria-disabled={acting || active}
        aria-keyshortcuts="p"
        title={title}
        onClick={() => !acting && !active && run("poll")}
      >
        <Icon name="play" size={12} />
        {acting ? "Starting…" : "Poll now"} <Kbd>p</Kbd>
      </Button>
      <Button aria-disabled={active} title={title} onClick={() => !active && setAsking(true)}>
        Read the archive…
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Read the whole archive of ${name}`}>
        <div className={styles.form}>
          <p>
            Downloads everything that the source holds as one file, more than a gigabyte at EDGAR, and reads the{" "}
            {members.toLocaleString("en-GB")} members from it. What has not changed is passed over, and an interrupted
            download goes on where it stopped.
          </p>
          <p className="sub">For what was filed lately a poll is enough.</p>
          <div className={styles.formActions}>
            <Button look="primary" disabled={acting} onClick={() => run("bulk")}>
              {acting ? "Starting…" : "Read the archive"}
            </Button>
            <Button look="ghost" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
