"use client";
import { useSyncExternalStore } from "react";
import { Icon } from "@/components/icon";
import styles from "./shell.module.css";

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** What is on the page may be old: say so, rather than let somebody decide on it. */
export function Offline() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <p className={styles.offline} role="status">
      <Icon name="warning" size={14} />
      No connection: what you see may be out of date. It refreshes by itself when the connection is back.
    </p>
  );
}
