import Link from "next/link";
import { Badge } from "@/components/badge";
import { formatCount } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { MemberDetail, MemberTask } from "@/domain/universe/rows";
import styles from "../company.module.css";

const kinds: Readonly<Record<string, string>> = {
  archive: "Archive",
  bulk: "Nightly archive",
  poll: "Poll",
  replay: "Replay",
  manual: "Manual entry",
};

export function LastTasks({ member, now }: { member: MemberDetail; now: string }) {
  return (
    <section aria-labelledby="tasks">
      <header className={styles.heading}>
        <h2 id="tasks">Last runs that took it up</h2>
        <span className="dim">A poll leaves out companies of which nothing was announced</span>
      </header>
      {member.tasks.length === 0 ? (
        <p className={styles.none}>None yet.</p>
      ) : (
        <TaskTable tasks={member.tasks} now={now} />
      )}
    </section>
  );
}

function TaskTable({ tasks, now }: { tasks: readonly MemberTask[]; now: string }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Kind</th>
            <th scope="col">Outcome</th>
            <th scope="col" className="num">
              New observations
            </th>
            <th scope="col" className="num">
              Values changed
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.runId}>
              <td>
                <Link href={`/sources/${task.runId}`} className="link tabular" prefetch={false}>
                  {task.runId}
                </Link>
              </td>
              <td>{kinds[task.runKind] ?? task.runKind}</td>
              <td className={styles.outcome}>
                <Outcome task={task} />
              </td>
              <td className="num">{formatCount(task.newObservations)}</td>
              <td className="num">{formatCount(task.changedPoints)}</td>
              <td>
                <TimeAgo at={task.finishedAt ?? task.queuedAt} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ task }: { task: MemberTask }) {
  switch (task.status) {
    case "failed":
      return (
        <>
          <Badge tone="bad" icon="warning">
            {task.failure ?? "Failed"}
          </Badge>{" "}
          {task.error ? <span className="sub">{task.error}</span> : null}
        </>
      );
    case "done":
      return <>Taken</>;
    case "unchanged":
      return <span className="sub">Unchanged</span>;
    default:
      return <Badge icon="clock">{task.status === "running" ? "being taken" : "waits for a worker"}</Badge>;
  }
}
