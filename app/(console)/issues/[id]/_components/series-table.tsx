import Link from "next/link";
import { Icon } from "@/components/icon";
import type { SeriesPoint } from "@/components/series-chart-layout";
import styles from "../issue.module.css";

export function SeriesTable({ points, ringWord }: { points: readonly SeriesPoint[]; ringWord: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Period end</th>
          <th className="num">Value</th>
          <th className="num">{ringWord}</th>
          <th>State</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.day}>
            <td>
              {point.href ? (
                <Link className="link" href={point.href} scroll={false}>
                  {point.label}
                </Link>
              ) : (
                point.label
              )}
            </td>
            <td className={`num ${point.doubtful ? styles.wrong : ""}`}>
              {point.doubtful && <Icon name="cross" size={12} />}
              {point.text}
            </td>
            <td className={`num ${styles.right}`}>{point.suggestedText}</td>
            <td className="sub">{point.doubtful ? `in doubt, ${point.note}` : point.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
