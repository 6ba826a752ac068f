"use client";

import { useRouter } from "next/navigation";
import { ButtonLink } from "./button";
import { Icon, type IconName } from "./icon";
import { useKeys } from "./use-keys";

/** A link with an icon and a key. Without a target it stays in its place, switched off. */
export function KeyLink(props: { keyName: string; icon: IconName; label: string; href: string | null }) {
  const { keyName, icon, label, href } = props;
  const router = useRouter();
  useKeys(href ? { [keyName]: () => router.push(href) } : {});
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
    <ButtonLink look="ghost" square href={href} aria-label={label} title={name} aria-keyshortcuts={keyName}>
      <Icon name={icon} />
    </ButtonLink>
  );
}
