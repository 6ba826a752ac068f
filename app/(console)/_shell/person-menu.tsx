"use client";
import type { MouseEvent } from "react";
import { postAuth } from "@/app/_lib/auth-client";
import type { Theme } from "@/app/_lib/theme";
import { Avatar } from "@/components/avatar";
import { Button, ButtonLink } from "@/components/button";
import { Icon } from "@/components/icon";
import { toast } from "@/components/toast";
import styles from "./person-menu.module.css";
import { ThemeChoice } from "./theme-choice";

async function signOut() {
  const result = await postAuth("signout", {});
  if (result.ok) window.location.assign("/sign-in");
  else toast("bad", "You are still signed in: the server did not answer. Try again in a moment.");
}

/** The menu belongs to every page: going somewhere from it does not close it by itself. */
const closeMenu = (event: MouseEvent<HTMLElement>) =>
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();

export function PersonMenu({ name, role, theme }: { name: string; role: string; theme: Theme }) {
  return (
    <div className={styles.me}>
      <button type="button" className={styles.person} popoverTarget="person-menu">
        <Avatar name={name} self />
        <span>
          {name}
          <small>{role}</small>
        </span>
        <Icon name="up" size={12} />
      </button>
      <div id="person-menu" popover="auto" className={styles.menu}>
        <ThemeChoice initial={theme} />
        <ButtonLink look="ghost" href="/effort" onClick={closeMenu}>
          <Icon name="clock" />
          My time
        </ButtonLink>
        <Button look="ghost" onClick={signOut}>
          <Icon name="leave" />
          Sign out
        </Button>
      </div>
    </div>
  );
}
