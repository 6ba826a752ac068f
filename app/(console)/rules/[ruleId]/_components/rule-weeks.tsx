import { formatCount, formatDate, formatPlural } from "@/components/format";
import type { RuleWeek } from "@/domain/rule-settings/rows";
import styles from "../../rules.module.css";

/** Twelve weeks of issues, opened and closed: whether the rule is earning its keep. */
export function RuleWeeks({ weeks }: { weeks: readonly RuleWeek[] }) {
  const sum = (figure: Exclude<keyof RuleWeek, "week">) => weeks.reduce((total, week) => total + week[figure], 0);
  const [opened, errors, expected, other] = [sum("opened"), sum("errors"), sum("expected"), sum("other")];
  if (opened + errors + expected + other === 0) {
    return (
      <section className={styles.section} aria-labelledby="weeks">
        <h2 id="weeks">Last twelve weeks</h2>
        <p className="sub">It opened no issue, and none of its issues was closed.</p>
      </section>
    );
  }
  const told = weeks.filter((week) => week.opened + week.errors + week.expected + week.other > 0);
  return (
    <section className={styles.section} aria-labelledby="weeks">
      <h2 id="weeks">Last twelve weeks</h2>
      <p>
        It opened {formatPlural(opened, "issue")}. People decided {formatCount(errors + expected)}:{" "}
        {formatPlural(errors, "real error")}, {formatCount(expected)} right as reported.
      </p>
      <table className={styles.small}>
        <caption className="vh">Issues of this rule by week</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col" className="num">
              Opened
            </th>
            <th scope="col" className="num">
              Real errors
            </th>
            <th scope="col" className="num">
              Right as reported
            </th>
            <th scope="col" className="num" title="Duplicates, and what the system closed">
              Closed otherwise
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map((week) => (
            <tr key={week.week}>
              <td>{formatDate(week.week)}</td>
              <td className="num">{formatCount(week.opened)}</td>
              <td className="num">{formatCount(week.errors)}</td>
              <td className="num">{formatCount(week.expected)}</td>
              <td className="num">{formatCount(week.other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
