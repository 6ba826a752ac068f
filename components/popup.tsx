"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./popup.module.css";

type Props = { label: ReactNode; title: string; className?: string; children: ReactNode };

/** A small panel under its button: the browser's popover, which closes with Esc or a click outside. */
export function Popup({ label, title, className, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  // Placed by hand when it opens: CSS anchor positioning is not in every current browser.
  useEffect(() => {
    const element = panel.current;
    const place = (event: Event) => {
      if (!element || (event as ToggleEvent).newState !== "open") return;
      const box = button.current?.getBoundingClientRect();
      if (!box) return;
      element.style.top = `${box.bottom + 4}px`;
      element.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 288))}px`;
    };
    element?.addEventListener("beforetoggle", place);
    return () => element?.removeEventListener("beforetoggle", place);
  }, []);

  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} title={title} aria-label={title}>
        {label}
      </button>
      <div ref={panel} id={id} popover="auto" className={styles.panel}>
        {children}
      </div>
    </>
  );
}
