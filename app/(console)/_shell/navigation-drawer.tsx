"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import styles from "./shell.module.css";

const drawerId = "navigation";

/** A column where there is room; in a narrow window the browser's popover, which closes with Esc or a click outside. */
export function NavigationDrawer({ children }: { children: ReactNode }) {
  const element = useRef<HTMLElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the trigger: arriving somewhere closes the drawer.
  useEffect(() => {
    if (element.current?.matches(":popover-open")) element.current.hidePopover();
  }, [path]);
  return (
    <nav ref={element} id={drawerId} popover="auto" className={styles.nav} aria-label="Main">
      {children}
    </nav>
  );
}

export function NavigationToggle() {
  return (
    <Button look="ghost" square popoverTarget={drawerId} aria-label="Menu">
      <Icon name="menu" />
    </Button>
  );
}
