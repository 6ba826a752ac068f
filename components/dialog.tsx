"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import styles from "./dialog.module.css";
import { Icon } from "./icon";

type Props = { open: boolean; onClose: () => void; title: string; children: ReactNode };

/** The browser's own modal dialog: it keeps the focus inside, closes with Esc and gives the focus back. */
export function Dialog({ open, onClose, title, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (!dialog || open === dialog.open) return;
    if (!open) return dialog.close();
    dialog.showModal();
    // Straight to the first thing to fill in; else to the title, rather than to the cross that ends it all.
    const first = dialog.querySelector<HTMLElement>("input, select, textarea") ?? dialog.querySelector("h2");
    first?.focus();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop; the keyboard has Esc, which the browser handles.
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className={styles.content}>
        <header className={styles.header}>
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          <Button look="ghost" square aria-label="Close" onClick={onClose}>
            <Icon name="cross" />
          </Button>
        </header>
        {open ? children : null}
      </div>
    </dialog>
  );
}
