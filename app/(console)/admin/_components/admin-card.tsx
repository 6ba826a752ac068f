import Link from "next/link";
import styles from "../admin.module.css";

export type Card = {
  title: string;
  href: string;
  about: string;
  /** How it stands now, with numbers. */
  state?: string;
  /** Something waits for the person who looks. */
  urgent?: boolean;
};

/** A part of the administration, and how it stands. */
export function AdminCard({ title, href, about, state, urgent }: Card) {
  return (
    <li className={styles.card}>
      <h2>
        <Link href={href}>{title}</Link>
      </h2>
      <p>{about}</p>
      {state ? <p className={urgent ? `${styles.state} ${styles.urgent}` : styles.state}>{state}</p> : null}
    </li>
  );
}
