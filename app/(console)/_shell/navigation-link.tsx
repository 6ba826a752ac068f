"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/icon";
import styles from "./shell.module.css";

type Props = { href: string; icon: IconName; label: string; children?: ReactNode };

export function NavigationLink({ href, icon, label, children }: Props) {
  const path = usePathname();
  const here = path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <Link className={styles.link} href={href} aria-current={here}>
      <Icon name={icon} />
      {label}
      {children}
    </Link>
  );
}
