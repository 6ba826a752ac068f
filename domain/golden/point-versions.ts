import type { Ctx } from "@/domain/context";
import { knownEnds } from "./canonical-address";
import type { PointState } from "./golden-values";
import type { PointVersion } from "./point-detail";
import type { PointAddress } from "./schema";

type VersionRecord = {
  version: number;
  value: string | null;
  state: PointState;
  publishedAt: Date;
  replacedAt: Date | null;
  derivation: string | null;
  runId: number | null;
  maker: string | null;
  checker: string | null;
  typist: string | null;
};

/** What the point was published as, newest first, the present version included; ends it had before count too. */
export async function listVersions(ctx: Ctx, address: PointAddress): Promise<PointVersion[]> {
  const ends = await knownEnds(ctx, address);
  const records = await ctx.db.$queryRaw<VersionRecord[]>`
    select d.version, d.value::text as value, d.state::text as state, d.published_at as "publishedAt",
      d.replaced_at as "replacedAt", d.derivation::text as derivation, d.run_id as "runId",
      maker.name as maker, checker.name as checker, typist.name as typist
    from (
      select company_id, line_item_id, unit_id, length, period_end, version, value, state, derivation, override_id,
        tag_id, run_id, published_at, null::timestamptz as replaced_at from data_point
      union all
      select company_id, line_item_id, unit_id, length, period_end, version, value, state, derivation, override_id,
        tag_id, run_id, published_at, replaced_at from data_point_version) d
    left join override on override.id = d.override_id
    left join proposal on proposal.id = override.proposal_id
    left join person maker on maker.id = proposal.maker_id
    left join person checker on checker.id = proposal.checker_id
    left join tag on tag.id = d.tag_id and starts_with(tag.name, 'manual:')
    left join manual_entry entry on tag.id is not null and entry.run_id = d.run_id
    left join person typist on typist.id = entry.person_id
    where d.company_id = ${address.companyId} and d.line_item_id = ${address.lineItemId}
      and d.unit_id = ${address.unitId} and d.length = ${address.length}::length_class
      and d.period_end = any(${ends}::date[])
    order by d.replaced_at desc nulls first, d.version desc`;
  return records.map(({ version, value, state, publishedAt, replacedAt, ...origin }) => ({
    version,
    value,
    state,
    publishedAt: publishedAt.toISOString(),
    replacedAt: replacedAt?.toISOString() ?? null,
    source: sourceOf(origin),
  }));
}

function sourceOf({
  maker,
  checker,
  runId,
  derivation,
  typist,
}: Pick<VersionRecord, "maker" | "checker" | "runId" | "derivation" | "typist">) {
  if (maker !== null) return `Override by ${maker}${checker === null ? "" : `, authorised by ${checker}`}`;
  if (typist !== null) return `Entered by ${typist}`;
  const how = derivation === null ? "" : ", derived";
  return runId === null ? `Decision${how}` : `Ingest run ${runId}${how}`;
}
