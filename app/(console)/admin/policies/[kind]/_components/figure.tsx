import { formatCount } from "@/components/format";
import styles from "../../policies.module.css";

export function Figure({ label, value, warn = false }: { label: string; value: number; warn?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={warn ? styles.warn : undefined}>{formatCount(value)}</dd>
    </div>
  );
}
