import type { Ctx } from "@/domain/context";
import { policyChangeOf } from "@/domain/decisions/override-requirement";
import { requirementOfAll } from "@/domain/decisions/requirement";
import type { PresentPoint } from "@/domain/overrides/present-points";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Role } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import { readImport } from "./read-import";
import { type ResolvedRow, resolveRows } from "./resolve-rows";
import { type PreviewImportInput, previewImportInput, type RefusedRow } from "./schema";

export type PreviewedRow = {
  line: number;
  companyName: string;
  lineItemLabel: string;
  periodEnd: string;
  length: PresentPoint["length"];
  unit: string;
  /** Published now, or the candidate on hold. */
  from: string | null;
  to: string;
};

export type ImportPreview = {
  total: number;
  ok: number;
  /** All of them are counted; the first of them are told. */
  refusedCount: number;
  refused: RefusedRow[];
  samples: PreviewedRow[];
  /** Roles that may authorise every one of them; empty where no single role may. */
  roles: Role[];
};

const shownRefused = 200;
const shownSamples = 20;

/** What an import would propose, line by line, and what it would leave out and why. Changes nothing. Throws invalid_input. */
export async function previewImport(ctx: Ctx, given: PreviewImportInput): Promise<ImportPreview> {
  await authorisePerson(ctx, "override.propose");
  const { csv } = parseInput(previewImportInput, given);
  const read = readImport(csv);
  const { ok, refused } = await resolveRows(ctx, read.rows);
  const left = [...read.refused, ...refused].sort((a, b) => a.line - b.line);
  const { value: policy } = await currentPolicy(ctx.db, "override");
  const changes = ok.map(({ row, point }) => policyChangeOf(point, row.value));
  return {
    total: read.rows.length + read.refused.length,
    ok: ok.length,
    refusedCount: left.length,
    refused: left.slice(0, shownRefused),
    samples: ok.slice(0, shownSamples).map(sampleOf),
    roles: [...requirementOfAll(policy, changes).authorisers],
  };
}

const sampleOf = ({ row, point }: ResolvedRow): PreviewedRow => ({
  line: row.line,
  companyName: point.companyName,
  lineItemLabel: point.lineItemLabel,
  periodEnd: point.periodEnd,
  length: point.length,
  unit: point.unit,
  from: point.value,
  to: row.value,
});
