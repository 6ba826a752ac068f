import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { SimulatedBadge } from "@/components/badge";
import type { DataTableFeatures } from "@/components/data-table-features";
import { formatDate, formatShare } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { MemberRow } from "@/domain/universe/rows";
import styles from "../companies.module.css";
import { MemberStateCell } from "./member-state-cell";

const helper = createColumnHelper<DataTableFeatures, MemberRow>();

/** The state takes what the others leave. */
export const companyColumns = ({ now, allSimulated }: { now: string; allSimulated: boolean }) =>
  helper.columns([
    helper.accessor("name", {
      meta: { className: styles.name },
      header: "Company",
      cell: ({ row: { original: member } }) => (
        <span className={styles.nameLine}>
          <Link className={styles.nameLink} href={`/sources/companies/${member.companyId}`} title={member.name}>
            {member.name}
          </Link>
          {member.simulated && !allSimulated ? <SimulatedBadge /> : null}
          <span className={styles.under}>
            {[member.tickers.join(", "), `CIK ${member.cik}`].filter(Boolean).join(" · ")}
          </span>
        </span>
      ),
    }),
    helper.accessor((member) => member.tickers.join(", "), {
      id: "tickers",
      meta: { className: styles.tickers },
      header: "Ticker",
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    helper.accessor("cik", { meta: { className: styles.cik }, header: "CIK" }),
    helper.accessor("failure", {
      id: "failing",
      meta: { className: styles.state },
      header: "State",
      cell: ({ row }) => <MemberStateCell member={row.original} now={now} />,
    }),
    helper.accessor("lastFiledOn", {
      id: "filed",
      meta: { className: styles.filed },
      header: "Last filing",
      cell: ({ getValue }) => dateOrNone(getValue()),
    }),
    helper.accessor("askedAt", {
      id: "asked",
      meta: { className: styles.asked },
      header: "Asked",
      cell: ({ getValue }) => {
        const at = getValue();
        return at ? <TimeAgo at={at} now={now} /> : <span className="dim">never</span>;
      },
    }),
    helper.accessor("addedOn", {
      meta: { className: styles.since },
      header: "Member since",
      cell: ({ row: { original: member } }) => formatDate(member.addedOn),
    }),
    helper.accessor("unmappedShare", {
      id: "unmapped",
      meta: { className: styles.unmapped },
      header: () => <abbr title="Share of its facts whose tags no line item takes">Unmapped</abbr>,
      cell: ({ getValue }) => {
        const share = getValue();
        return share === null ? <span className="dim">–</span> : formatShare(share);
      },
    }),
  ]);

const dateOrNone = (day: string | null) => (day ? formatDate(day) : <span className="dim">none</span>);
