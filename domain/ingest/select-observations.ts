import type { Filing, Observation } from "@/domain/golden/series";
import { isManualTag } from "@/domain/line-items/manual-tags";
import type { MappedTag } from "@/domain/line-items/model";
import { type Day, parseDay } from "@/domain/periods/model";
import { plainDecimal } from "@/lib/decimal";
import { type CompanyDocument, type FactRow, isLongNumeral, longNumeralText } from "./document";

/** A fact that could not be taken; the rest of the company is complete. */
export type RejectedFact = { place: string; reason: string };

export type Selection = {
  /** Facts in the document, mapped or not. */
  facts: number;
  observations: Observation[];
  filings: Filing[];
  /** `taxonomy:Tag` → facts that no mapping takes. */
  unmapped: Record<string, number>;
  /** All rejected facts are counted, the first hundred are kept. */
  rejected: { count: number; examples: RejectedFact[] };
};

export const emptySelection = (): Selection => ({
  facts: 0,
  observations: [],
  filings: [],
  unmapped: {},
  rejected: { count: 0, examples: [] },
});

const keptExamples = 100;
const accessionPattern = /^\d{10}-\d{2}-\d{6}$/;
/** Beyond any amount of money: such a literal is a defect of the file, and no double could be compared with it. */
const largestMagnitude = 1e30;
const literalPattern = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Takes the mapped tags' rows of a document, exactly as reported; counts what is not mapped, names what is broken. */
export function selectObservations(
  document: CompanyDocument,
  tags: ReadonlyMap<string, MappedTag>,
  today: Day,
): Selection {
  const selector = new Selector(today);
  const mapped: { tag: MappedTag; units: Record<string, FactRow[]> }[] = [];
  for (const taxonomy of Object.keys(document.facts)) {
    const byTag = document.facts[taxonomy] ?? {};
    for (const name of Object.keys(byTag)) {
      const units = byTag[name]?.units;
      if (typeof units !== "object" || units === null) continue;
      const fullName = `${taxonomy}:${name}`;
      // The tags of typed values are ours: a document that uses them states nothing that anyone could map.
      if (isManualTag(fullName)) continue;
      const tag = tags.get(fullName);
      if (tag) mapped.push({ tag, units });
      else selector.countTag(fullName, units);
    }
  }
  // In the order of the stored key, so that the rows go to neighbouring pages of its index.
  mapped.sort((a, b) => a.tag.id - b.tag.id);
  for (const { tag, units } of mapped) selector.takeTag(tag, units);
  return selector.result();
}

/** Days by their text, for the whole process: the same few thousand dates occur in every company. */
const days = new Map<string, Day | null>();
const keptDays = 100_000;
/** Makes every day of a four-digit year positive. */
const dayOffset = 719_528;

function readDay(text: unknown): Day | null {
  if (typeof text !== "string") return null;
  const known = days.get(text);
  if (known !== undefined) return known;
  // Rubbish must not fill the memory of a process that runs for months.
  if (days.size >= keptDays) days.clear();
  const day = parseDay(text);
  days.set(text, day);
  return day;
}

class Selector {
  constructor(private readonly today: Day) {}

  private facts = 0;
  private readonly observations: Observation[] = [];
  private readonly filings = new Map<string, Filing>();
  private readonly filingNumbers = new Map<Filing, number>();
  private readonly unmapped: Record<string, number> = {};
  private readonly rejected = { count: 0, examples: [] as RejectedFact[] };

  countTag(name: string, units: Record<string, FactRow[]>): void {
    let count = 0;
    for (const unit of Object.keys(units)) count += units[unit]?.length ?? 0;
    this.facts += count;
    this.unmapped[name] = count;
  }

  takeTag(tag: MappedTag, units: Record<string, FactRow[]>): void {
    for (const unit of Object.keys(units)) {
      const rows = units[unit];
      if (!Array.isArray(rows)) {
        this.reject(tag, unit, {}, "its rows are no list");
        continue;
      }
      const seen = new Map<number, Observation>();
      for (const row of rows) {
        this.facts++;
        this.takeRow(tag, unit, row, seen);
      }
    }
  }

  private takeRow(tag: MappedTag, unit: string, row: FactRow, seen: Map<number, Observation>): void {
    const observation = this.read(tag, unit, row ?? {});
    if (typeof observation === "string") {
      this.reject(tag, unit, row ?? {}, observation);
      return;
    }
    const key = this.factKey(observation);
    const earlier = seen.get(key);
    if (!earlier || earlier.days !== observation.days) {
      seen.set(key, observation);
      this.observations.push(observation);
    } else if (earlier.exact !== observation.exact) {
      this.reject(tag, unit, row, `its filing states ${earlier.exact} for the same fact: the first was kept`);
    }
  }

  /**
   * A fact of one tag and unit as one whole number below 2^53, because a million joined texts cost more than the rest
   * of this loop. Lengths of over 179 years share a key; the caller compares them.
   */
  private factKey({ end, days, filing }: Observation): number {
    const period = (end + dayOffset) * 65_536 + Math.min(days, 65_535);
    return period * 32_768 + (this.filingNumbers.get(filing) as number);
  }

  /** The observation, or the reason why there is none. */
  private read(tag: MappedTag, unit: string, row: FactRow): Observation | string {
    const end = readDay(row.end);
    if (end === null) return row.end == null ? "it names no end" : `"${String(row.end)}" is no calendar date`;
    const start = row.start == null ? undefined : readDay(row.start);
    if (start === null) return `"${String(row.start)}" is no calendar date`;
    if (start !== undefined && start > end) return `it starts on ${String(row.start)}, after its end`;
    const exact = exactValue(row.val);
    if (typeof exact !== "string") return exact.reason;
    const filing = this.filing(row);
    if (typeof filing === "string") return filing;
    const days = start === undefined ? 0 : end - start + 1;
    return { tag, unit, end, days, value: Number(exact), exact, filing };
  }

  private filing(row: FactRow): Filing | string {
    const accession = row.accn;
    if (typeof accession !== "string") return "it names no filing (accn)";
    const known = this.filings.get(accession);
    if (known) return known;
    if (!accessionPattern.test(accession)) return `"${accession}" is no accession number`;
    const filedOn = readDay(row.filed);
    if (filedOn === null) return `"${String(row.filed)}" is no filing date`;
    // It would be the latest filing, and win, for ever.
    if (filedOn > this.today + 1) return `its filing date ${String(row.filed)} is in the future`;
    const filing: Filing = { id: 0, accession, form: typeof row.form === "string" ? row.form : "", filedOn };
    this.filings.set(accession, filing);
    this.filingNumbers.set(filing, this.filingNumbers.size);
    return filing;
  }

  private reject(tag: MappedTag, unit: string, row: FactRow, reason: string): void {
    this.rejected.count++;
    if (this.rejected.examples.length >= keptExamples) return;
    const place = `${tag.name}, ${unit}, end ${String(row.end ?? "(none)")}, filing ${String(row.accn ?? "(none)")}`;
    this.rejected.examples.push({ place, reason });
  }

  result(): Selection {
    const { facts, observations, unmapped, rejected } = this;
    return { facts, observations, filings: [...this.filings.values()], unmapped, rejected };
  }
}

function exactValue(value: unknown): string | { reason: string } {
  if (typeof value === "number") {
    const text = String(value);
    return text.includes("e") ? plainDecimal(text) : text;
  }
  if (!isLongNumeral(value)) return { reason: `its value ${JSON.stringify(value) ?? "(none)"} is no number` };
  const text = longNumeralText(value);
  if (!literalPattern.test(text)) return { reason: `its value ${text} is no number` };
  if (!(Math.abs(Number(text)) <= largestMagnitude)) return { reason: `its value ${text} is out of range` };
  return plainDecimal(text);
}
