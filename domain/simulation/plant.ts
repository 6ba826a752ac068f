import { type Day, formatDay } from "@/domain/periods/model";
import { incidentsOf } from "./deal";
import type { Fact } from "./fact";
import type { Corruption, ErrorKind } from "./incidents";
import type { Profile } from "./profile";
import { openStream } from "./random";
import type { SimulatedFiling } from "./schedule";

/** A wrong value as it stands in the document, and what is right. Days are ISO texts, values decimal literals. */
export type PlantedError = {
  kind: ErrorKind;
  /** What went wrong in the filing: errors of one incident and filing are one decision. */
  incident: string;
  cik: number;
  tag: string;
  unit: string;
  start?: string;
  end: string;
  accn: string;
  form: string;
  filed: string;
  value: string;
  expected: string;
  /** For a wrong period: the right one. */
  expectedStart?: string;
  expectedEnd?: string;
  /** The wrong observation is the one that survivorship takes: latest filed, then accession, then rank of tag. */
  winning: boolean;
  wholeFiling: boolean;
};

export type Planted = { facts: Fact[]; errors: Omit<PlantedError, "winning">[] };

/** The filing as it is published: its facts with the incidents dealt to it. */
export function plant(profile: Profile, filing: SimulatedFiling, facts: readonly Fact[], firstYear: number): Planted {
  const corrupted = new Map<Fact, Fact>();
  const errors: Planted["errors"] = [];
  for (const incident of incidentsOf(profile, filing, firstYear)) {
    const random = openStream(profile.seed, profile.index, "incident", incident.name, filing.accession);
    for (const corruption of incident.corrupt(facts, random, profile.unit)) {
      if (corrupted.has(corruption.fact)) continue;
      const wrong: Fact = { ...corruption.fact, ...corruption.wrong };
      if (wrong.end !== corruption.fact.end && facts.some((fact) => isSamePeriod(fact, wrong))) continue;
      corrupted.set(corruption.fact, wrong);
      errors.push(record(profile, filing, corruption, wrong, incident.name, incident.wholeFiling ?? false));
    }
  }
  return { facts: facts.map((fact) => corrupted.get(fact) ?? fact), errors };
}

/** EDGAR has one value per tag, unit and period in a filing. */
const isSamePeriod = (one: Fact, other: Fact): boolean =>
  one.end === other.end && one.start === other.start && one.tag === other.tag && one.unit === other.unit;

function record(
  profile: Profile,
  filing: SimulatedFiling,
  { fact, kind }: Corruption,
  wrong: Fact,
  incident: string,
  wholeFiling: boolean,
): Omit<PlantedError, "winning"> {
  const moved = wrong.end !== fact.end;
  return {
    kind,
    incident,
    cik: profile.cik,
    tag: wrong.tag,
    unit: wrong.unit,
    ...startOf(wrong.start),
    end: formatDay(wrong.end),
    accn: filing.accession,
    form: filing.form,
    filed: formatDay(filing.filed),
    value: wrong.value,
    expected: fact.value,
    ...(moved && fact.start !== null ? { expectedStart: formatDay(fact.start) } : {}),
    ...(moved ? { expectedEnd: formatDay(fact.end) } : {}),
    wholeFiling,
  };
}

const startOf = (start: Day | null): { start?: string } => (start === null ? {} : { start: formatDay(start) });
