import type { ReactNode } from "react";
import { formatCount, formatDate, formatMoment } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";

export function LastDocument({ member, now }: { member: MemberDetail; now: string }) {
  const { document, askedAt } = member;
  return (
    <section aria-labelledby="document">
      <header className={styles.heading}>
        <h2 id="document">Last document</h2>
        <span className="dim">
          {askedAt ? (
            <>
              asked <TimeAgo at={askedAt} now={now} />
            </>
          ) : (
            "never asked for by a poll"
          )}
        </span>
      </header>
      {document ? (
        <dl className={styles.facts}>
          <Fact label="Fetched">{formatMoment(document.fetchedAt)}</Fact>
          <Fact label="Checked">{document.ingestedAt ? formatMoment(document.ingestedAt) : "not yet"}</Fact>
          <Fact label="Size">{formatBytes(document.bytes)}</Fact>
          <Fact label="Last filing">{member.lastFiledOn ? formatDate(member.lastFiledOn) : "none"}</Fact>
          <Fact label="Filings">{formatCount(member.filingCount)}</Fact>
          <Fact label="Observations">{formatCount(member.observationCount)}</Fact>
          <Fact label="Data points">{formatCount(member.dataPointCount)}</Fact>
          <Fact label="ETag">{document.etag ?? "none"}</Fact>
          <Fact label="SHA-256">
            <span className="mono" title={document.hash}>
              {document.hash.slice(0, 16)}…
            </span>
          </Fact>
        </dl>
      ) : (
        <p className={styles.none}>
          No document of {member.name} is stored yet. The next poll of {member.sourceName} asks for its whole history.
        </p>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const formatBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${formatCount(Math.max(1, Math.round(bytes / 1_000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
