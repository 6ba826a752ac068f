"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import type { ScheduleRow } from "@/domain/sources/rows";
import { ScheduleForm } from "./schedule-form";

type Props = { sourceCode: string; name: string; version: number; schedules: readonly ScheduleRow[]; now: string };

export function ChangeSchedule({ name, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button aria-keyshortcuts="e" onClick={() => setOpen(true)}>
        <Icon name="clock" size={12} />
        Schedule… <Kbd>e</Kbd>
      </Button>
      <Dialog open={open} onClose={close} title={`When ${name} is read`}>
        <ScheduleForm {...rest} onClose={close} />
      </Dialog>
    </>
  );
}
