"use client";

import { useState } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { formatPlural } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import { useRedraw } from "../../_issue/decision-flow";
import { splitAction } from "../actions";
import styles from "../regroup.module.css";
import { SplitPreview } from "./split-preview";

/** A value as the dialog lists it; `findingId` stands for all that is held against it. */
export type SplitChoice = { key: string; findingId: number; item: string; period: string; value: string };

type Props = { issueId: number; version: number; choices: readonly SplitChoice[] };

export function SplitButton(props: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useKeys({ x: () => setOpen(true) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        Split… <Kbd>x</Kbd>
      </Button>
      <Dialog open={open} onClose={close} title="Split into an issue of its own">
        <SplitForm {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function SplitForm({ issueId, version, choices, onClose }: Props & { onClose: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const redraw = useRedraw(issueId);
  const split = async (note: string) => {
    const result = await splitAction({ issueId, version, findingIds, note });
    if (result.ok) redraw();
    return result;
  };
  const findingIds = choices.filter(({ key }) => chosen.has(key)).map(({ findingId }) => findingId);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <>
      <fieldset className={styles.values}>
        <legend>Values that are another mistake</legend>
        <ul>
          {choices.map(({ key, item, period, value }) => (
            <li key={key}>
              <label>
                <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
                <span className={styles.item}>{item}</span>
                <span className={styles.period}>{period}</span>
                <span className="num">{value}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <SplitPreview issueId={issueId} findingIds={findingIds} total={choices.length} />
      <NoteForm
        label="What tells them apart: the next person reads it"
        submit={findingIds.length === 0 ? "Split" : `Split off ${formatPlural(findingIds.length, "value")}`}
        look="primary"
        autoFocus={false}
        done={(value: { issueId: number; points: number }) =>
          `Issue #${value.issueId} holds ${formatPlural(value.points, "value")} now.`
        }
        act={split}
        onCancel={onClose}
      />
    </>
  );
}
