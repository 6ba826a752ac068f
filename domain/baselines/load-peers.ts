import type pg from "pg";
import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import { baselineOf, type PeerRow } from "./peer-collector";

/** The version of the market's baseline that checks use now; 0 where none was computed yet. */
export async function presentPeersVersion(db: Pick<pg.Pool, "query">): Promise<number> {
  const { rows } = await db.query<{ version: number | null }>(
    "select max(version) as version from peer_baseline_version",
  );
  return rows[0]?.version ?? 0;
}

/** The market's baseline of that version, else the present one: some thousand rows, kept in memory. */
export async function loadPeers(db: Pick<pg.Pool, "query">, version?: number): Promise<PeerBaseline> {
  const wanted = version ?? (await presentPeersVersion(db));
  if (wanted === 0) return noPeers;
  const { rows } = await db.query<PeerRow>(
    "select figure, sector, median, deviation, companies from peer_statistic where version = $1",
    [wanted],
  );
  return baselineOf(wanted, rows);
}
