import { DomainError } from "@/domain/errors";
import type { Observation } from "@/domain/golden/series";
import { buildSeries } from "@/domain/golden/survivorship";
import { mappedTags } from "@/domain/line-items/mapped-tags";
import type { Day } from "@/domain/periods/model";
import { bareContext } from "@/domain/rules/examine";
import { standardRuleSet } from "@/domain/rules/rule-set";
import { type CompanyCheck, checkCompany, requireFiled } from "./check-company";
import { type MarketCompany, readMarket } from "./read-market";

export type FileCheck = { zip: string; cik: number; asFiled: Day | null; today: Day };

/**
 * Checks one company of a companyfacts archive with the rules as their files say, without a database. Throws
 * IngestError when the archive or the company's file is broken, DomainError when the company or its filings are not there.
 */
export async function checkFromFile({ zip, cik, asFiled, today }: FileCheck): Promise<CompanyCheck> {
  const problems: string[] = [];
  const market = readMarket(zip, {
    tags: mappedTags(),
    today,
    ciks: new Set([cik]),
    onUnread: ({ message }) => problems.push(message),
  });
  for await (const company of market) return checkObservations(company, asFiled);
  throw new DomainError("not_found", problems[0] ?? `${zip} holds no company with the CIK ${cik}.`);
}

/** What these observations make of their company. */
export function checkObservations({ cik, name, observations }: MarketCompany, asFiled: Day | null): CompanyCheck {
  requireFiled(name, firstFiledOn(observations), asFiled);
  const series = buildSeries({ cik, name, observations, asFiled });
  return checkCompany(series, standardRuleSet, bareContext(series));
}

const firstFiledOn = (observations: readonly Observation[]): Day | null =>
  observations.reduce<Day | null>(
    (first, { filing }) => (first === null || filing.filedOn < first ? filing.filedOn : first),
    null,
  );
