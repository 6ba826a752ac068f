"use client";

import { useRef } from "react";
import { ButtonLink } from "./button";
import { Icon, type IconName } from "./icon";
import { useKeys } from "./use-keys";

/** A link with an icon and a key. Without a target it stays in its place, switched off. */
export function KeyLink(props: { keyName: string; icon: IconName; label: string; href: string | null }) {
  const { keyName, icon, label, href } = props;
  const link = useRef<HTMLAnchorElement>(null);
  // As a click: a page may answer a link of its own without leaving.
  useKeys(href ? { [keyName]: () => link.current?.click() } : {});
  const name = `${label} (${keyName})`;
  if (!href) {
    return (
      <span
        role="img"
        aria-label={`No ${label.toLowerCase()}`}
        style={{ display: "inline-grid", width: 28, height: 28, placeItems: "center", opacity: 0.4 }}
      >
        <Icon name={icon} />
      </span>
    );
  }
  return (
    <ButtonLink ref={link} look="ghost" square href={href} aria-label={label} title={name} aria-keyshortcuts={keyName}>
      <Icon name={icon} />
    </ButtonLink>
  );
}
