import { Badge } from "@/components/badge";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { WorkerRow, WorkerState } from "@/domain/processes/rows";
import styles from "../overview.module.css";
import { JobConsole } from "./job-console";

const states: Readonly<Record<WorkerState, { tone: "accent" | "good" | "bad" | "plain"; words: string }>> = {
  working: { tone: "accent", words: "Working" },
  idle: { tone: "good", words: "Idle" },
  silent: { tone: "bad", words: "Silent" },
  stopped: { tone: "plain", words: "Stopped" },
};

type Props = { workers: readonly WorkerRow[]; jobConsole: { url: string | null; refusal: string | null }; now: string };

/** The processes that fetch, check and send. Those that ended in order are left out: they are not missed. */
export function WorkerPanel({ workers, jobConsole, now }: Props) {
  const shown = workers.filter(({ state }) => state !== "stopped");
  const alive = shown.filter(({ state }) => state !== "silent");
  const queue = alive[0] && { redis: "Redis", postgresql: "PostgreSQL" }[alive[0].queue];
  return (
    <section className={styles.panel} aria-labelledby="workers">
      <header>
        <h2 id="workers">
          {alive.length === 0
            ? "No worker process is running"
            : formatPlural(alive.length, "worker process", "worker processes")}
        </h2>
        {queue ? <span className="dim">Jobs wait in {queue}</span> : null}
        <JobConsole {...jobConsole} />
      </header>
      {shown.length > 0 ? (
        <section className={styles.scroll} aria-label="Worker processes" tabIndex={0}>
          <table className={styles.table}>
            <caption className="vh">Worker processes</caption>
            <thead>
              <tr>
                <th scope="col">Host</th>
                <th scope="col" className="num">
                  Process
                </th>
                <th scope="col">State</th>
                <th scope="col" className="num">
                  Jobs
                </th>
                <th scope="col" className="num">
                  Memory
                </th>
                <th scope="col">Running since</th>
                <th scope="col">Seen</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((worker) => (
                <Worker key={worker.id} worker={worker} now={now} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  );
}

function Worker({ worker, now }: { worker: WorkerRow; now: string }) {
  const { tone, words } = states[worker.state];
  return (
    <tr>
      <td className={styles.host} title={`${worker.host}, release ${worker.release}`}>
        {worker.host}
      </td>
      <td className="num">{worker.pid}</td>
      <td>
        <Badge tone={tone}>{words}</Badge>
      </td>
      <td className="num" title={`Up to ${worker.concurrency} ingest jobs at one time`}>
        {worker.activeJobs}
      </td>
      <td className="num">{worker.rssMb} MB</td>
      <td>
        <TimeAgo at={worker.startedAt} now={now} />
      </td>
      <td>
        <TimeAgo at={worker.seenAt} now={now} />
      </td>
    </tr>
  );
}
