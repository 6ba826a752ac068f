"use client";
import { useSyncExternalStore } from "react";
import { Button } from "./button";
import { Icon } from "./icon";
import { Kbd } from "./kbd";
import styles from "./toast.module.css";

type Toast = { id: number; tone: "good" | "bad"; text: string; action?: ToastAction };
/** What can still be done about it, and its key on the page. */
export type ToastAction = { label: string; keys: string; run: () => void };

let toasts: readonly Toast[] = [];
const none: readonly Toast[] = [];
const listeners = new Set<() => void>();
const shownMilliseconds = 6_000;

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says what just happened. Failures stay until they are closed: they hold the remedy. */
export function toast(tone: Toast["tone"], text: string, action?: ToastAction): void {
  const id = Math.max(0, ...toasts.map((other) => other.id)) + 1;
  set([...toasts.slice(-2), { id, tone, text, action }]);
  if (tone === "good") setTimeout(() => dismiss(id), shownMilliseconds);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  return (
    <div className={styles.stack} role="status" aria-live="polite">
      {shown.map((item) => (
        <div key={item.id} className={`${styles.toast} ${styles[item.tone]}`}>
          <Icon name={item.tone === "good" ? "check" : "warning"} />
          <p>{item.text}</p>
          {item.action ? <ActionButton {...item.action} onDone={() => dismiss(item.id)} /> : null}
          <Button look="ghost" square aria-label="Dismiss" onClick={() => dismiss(item.id)}>
            <Icon name="cross" size={12} />
          </Button>
        </div>
      ))}
    </div>
  );
}

function ActionButton({ label, keys, run, onDone }: ToastAction & { onDone: () => void }) {
  return (
    <Button
      look="ghost"
      onClick={() => {
        run();
        onDone();
      }}
    >
      {label} <Kbd>{keys}</Kbd>
    </Button>
  );
}
