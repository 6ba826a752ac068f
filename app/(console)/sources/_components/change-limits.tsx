"use client";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import styles from "../sources.module.css";
import { LimitsForm } from "./limits-form";

type Props = {
  sourceCode: string;
  name: string;
  version: number;
  lateAfterMinutes: number;
  silentAfterMinutes: number;
};

export function ChangeLimits({ name, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className={styles.inline}
        onClick={() => setOpen(true)}
        aria-label={`Change limits of ${name}`}
      >
        Change
      </button>
      <Dialog open={open} onClose={close} title={`From when ${name} raises an alarm`}>
        <LimitsForm {...rest} onClose={close} />
      </Dialog>
    </>
  );
}
