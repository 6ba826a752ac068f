import type pg from "pg";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import type { PointScope } from "./point-store";

/** `issueId` is the issue whose decision it was; `people` are its maker and checker. */
type Told = { id: number; issueId: number | null; people: readonly number[] };

const systemOf = (client: pg.PoolClient, { now }: PointScope) => ({
  db: client,
  now,
  actor: { kind: "system" as const, name: "ingest" },
});

/** Retires an override that the source has caught up with, or whose time is over, and leaves the traces of it. */
export async function tellOfRetirement(
  client: pg.PoolClient,
  scope: PointScope,
  override: Told,
  reason: string,
): Promise<void> {
  const { id, issueId, people } = override;
  // The issue before the override, as every decision locks them.
  await addEvent(client, scope, issueId, { kind: "override_retired", payload: { overrideId: id, reason } });
  await client.query("update override set status = 'retired', ended_at = $2, challenged_by = $3 where id = $1", [
    id,
    scope.now.toISOString(),
    reason,
  ]);
  await addAudit(client, scope, { verb: "override.retire", id, after: { status: "retired", reason } });
  const system = systemOf(client, scope);
  await notify(system, people, {
    kind: "override_expiring",
    key: `override:${id}:retired`,
    title: `Override ${id} has ended`,
    body: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
    href: "/overrides?tab=in_force&show=ended",
  });
  await announce(system, "overrides", id);
}

/** Says that a newer filing disagrees; the finding beside it becomes the issue that asks. */
export async function tellOfChallenge(
  client: pg.PoolClient,
  scope: PointScope,
  { id, issueId, people }: Told,
  { challengedBy, message }: { challengedBy: string; message: string },
): Promise<void> {
  await addEvent(client, scope, issueId, { kind: "override_challenged", payload: { overrideId: id, challengedBy } });
  await addAudit(client, scope, { verb: "override.challenge", id, after: { status: "in_force", challengedBy } });
  const system = systemOf(client, scope);
  await notify(system, people, {
    kind: "override_challenged",
    key: `override:${id}:${challengedBy}`.slice(0, 200),
    title: `Override ${id} is challenged by a newer filing`,
    body: message,
    href: "/overrides?tab=in_force&show=challenged",
  });
  await announce(system, "overrides", id);
}

/** A line in the history of the issue that the override had decided. */
async function addEvent(
  client: pg.PoolClient,
  { now }: PointScope,
  issueId: number | null,
  { kind, payload }: { kind: string; payload: object },
): Promise<void> {
  if (issueId === null) return;
  await client.query("insert into issue_event (issue_id, kind, at, payload) values ($1, $2, $3, $4)", [
    issueId,
    kind,
    now.toISOString(),
    JSON.stringify(payload),
  ]);
}

async function addAudit(
  client: pg.PoolClient,
  { now }: PointScope,
  { verb, id, after }: { verb: string; id: number; after: object },
): Promise<void> {
  const values = [now.toISOString(), verb, `override:${id}`, JSON.stringify(after)];
  await client.query("insert into audit_log (at, verb, subject, after) values ($1, $2, $3, $4)", values);
}
