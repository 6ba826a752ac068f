import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import styles from "./issue-list.module.css";

type Props = {
  extent: string;
  nextHref: string | null;
  previousHref: string | null;
  children: ReactNode;
};

/** The last ones stand where there is room for them. */
const keys: readonly [keys: string[], does: string, wide?: true][] = [
  [["j", "k"], "move"],
  [["x"], "select"],
  [["p"], "look"],
  [["↵"], "open"],
  [["c"], "claim", true],
  [["f"], "fix", true],
  [["a"], "accept", true],
  [["s"], "snooze", true],
  [["t"], "tool", true],
  [["u"], "undo", true],
  [["?"], "all keys"],
];

export function ListFoot({ extent, nextHref, previousHref, children }: Props) {
  return (
    <footer className={styles.foot}>
      <span className="dim tabular">{extent}</span>
      <nav aria-label="Pages" className={styles.pager}>
        <Turn href={previousHref} label="Previous" icon="left" />
        <Turn href={nextHref} label="Next" icon="right" />
      </nav>
      {children}
      <span className={styles.hints} aria-hidden="true">
        {keys.map(([names, does, wide]) => (
          <span key={does} data-wide={wide}>
            {names.map((name) => (
              <Kbd key={name}>{name}</Kbd>
            ))}
            {does}
          </span>
        ))}
      </span>
    </footer>
  );
}

function Turn({ href, label, icon }: { href: string | null; label: string; icon: "left" | "right" }) {
  if (!href) return null;
  return (
    <Link href={href} prefetch={false}>
      {icon === "left" ? <Icon name={icon} size={12} /> : null}
      {label}
      {icon === "right" ? <Icon name={icon} size={12} /> : null}
    </Link>
  );
}
