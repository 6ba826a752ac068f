import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import { type Executor, query } from "@/lib/execute";
import { baselineOf, type PeerRow } from "./peer-collector";

/** The version of the market's baseline that checks use now; 0 where none was computed yet. */
export async function presentPeersVersion(db: Executor): Promise<number> {
  const [row] = await query<{ version: number | null }>(
    db,
    "select max(version) as version from peer_baseline_version",
  );
  return row?.version ?? 0;
}

/** The market's baseline of that version, else the present one: some thousand rows, kept in memory. */
export async function loadPeers(db: Executor, version?: number): Promise<PeerBaseline> {
  const wanted = version ?? (await presentPeersVersion(db));
  if (wanted === 0) return noPeers;
  const rows = await query<PeerRow>(
    db,
    "select figure, sector, median, deviation, companies from peer_statistic where version = $1::int",
    [wanted],
  );
  return baselineOf(wanted, rows);
}
