"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { resumeSourceAction } from "../actions";
import { PauseForm } from "./pause-form";
import { useAct } from "./use-act";

type Props = { sourceCode: string; name: string; version: number; paused: boolean };

/** One button for both, so that the focus stays where it was when one becomes the other. */
export function PauseResume({ sourceCode, name, version, paused }: Props) {
  const { acting, act } = useAct();
  const [open, setOpen] = useState(false);
  function onClick() {
    if (acting) return;
    if (!paused) return setOpen(true);
    act(
      () => resumeSourceAction({ sourceCode, version }),
      () => `${name} goes on: it starts at its next time.`,
    );
  }
  return (
    <>
      <Button aria-keyshortcuts="h" aria-disabled={acting} onClick={onClick}>
        <Icon name={paused ? "play" : "hold"} size={12} />
        {paused ? "Resume" : "Pause…"} <Kbd>h</Kbd>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Pause ${name}`}>
        <PauseForm sourceCode={sourceCode} name={name} version={version} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
