import { DomainError } from "@/domain/errors";
import type { Observation } from "@/domain/golden/series";
import { buildSeries } from "@/domain/golden/survivorship";
import { mappedTags } from "@/domain/line-items/mapped-tags";
import type { Day } from "@/domain/periods/model";
import { bareContext } from "@/domain/rules/examine";
import { standardRuleSet } from "@/domain/rules/rule-set";
import { type CompanyCheck, checkCompany, requireFiled } from "./check-company";
import type { MarketSource } from "./market-source";
import type { MarketCompany, UnreadCompany } from "./read-market";

export type FileCheck = { ciks: ReadonlySet<number> | null; asFiled: Day | null; today: Day };

/**
 * Checks companies of a file with the rules as their files say, without a database. Throws DomainError when a company that
 * was asked for or its filings are not there, IngestError when the file cannot be read.
 */
export async function* checkFromFile(
  market: MarketSource,
  { ciks, asFiled, today }: FileCheck,
): AsyncGenerator<CompanyCheck> {
  const problems: string[] = [];
  const wanted = new Set(ciks ?? []);
  const onUnread = ({ entry, message }: UnreadCompany) =>
    problems.push(message.includes(entry) ? message : `${entry}: ${message}`);
  for await (const company of market({ tags: mappedTags(), today, ciks, onUnread })) {
    wanted.delete(company.cik);
    yield checkObservations(company, asFiled);
  }
  for (const cik of wanted) {
    throw new DomainError("not_found", problems[0] ?? `The file holds no company with the CIK ${cik}.`);
  }
}

/** What these observations make of their company. */
function checkObservations({ cik, name, observations }: MarketCompany, asFiled: Day | null): CompanyCheck {
  requireFiled(name, firstFiledOn(observations), asFiled);
  const series = buildSeries({ cik, name, observations, asFiled });
  return checkCompany(series, standardRuleSet, bareContext(series));
}

const firstFiledOn = (observations: readonly Observation[]): Day | null =>
  observations.reduce<Day | null>(
    (first, { filing }) => (first === null || filing.filedOn < first ? filing.filedOn : first),
    null,
  );
