"use client";

import { useState } from "react";
import styles from "./lease-keeper.module.css";
import { useLease } from "./use-lease";

/** Keeps the person's claim of one issue alive while they work on it, and says so when somebody else took it. */
export function LeaseKeeper({ issueId }: { issueId: number }) {
  const [lost, setLost] = useState<string | null>(null);
  useLease(lost === null ? [issueId] : [], (_, message) => setLost(message));
  return lost === null ? null : (
    <p className={styles.lost} role="alert">
      {lost}
    </p>
  );
}
