import type { EntryFilingRow } from "@/domain/entries/entry-rows";
import { isStorable, parseFilingLink } from "@/domain/entries/model";
import type { EntryPreview, PreviewRow, PreviewValue } from "@/domain/entries/rows";
import type { PreviewEntryInput, RecordEntryInput } from "@/domain/entries/schema";
import type { LengthClass } from "@/domain/periods/model";

/** Everything that a person has typed and not stored: survives an error and a reload. */
export type EntryDraft = {
  link: string;
  form: string;
  filedOn: string;
  mode: "block" | "one";
  text: string;
  item: string;
  value: string;
  /** Empty takes what the form says. */
  length: LengthClass | "";
  periodEnd: string;
  /** Powers of ten; empty takes what the block says. */
  money: string;
  shares: string;
  choices: Record<string, string>;
  /** Values whose tick differs from the proposal. */
  ticks: Record<string, boolean>;
  note: string;
};

export const emptyDraft: EntryDraft = {
  link: "",
  form: "",
  filedOn: "",
  mode: "block",
  text: "",
  item: "",
  value: "",
  length: "",
  periodEnd: "",
  money: "",
  shares: "",
  choices: {},
  ticks: {},
  note: "",
};

/** Form and date of a filing that is known already, so that they need not be typed. */
export function withKnownFiling(draft: EntryDraft, filings: readonly EntryFilingRow[]): EntryDraft {
  const accession = parseFilingLink(draft.link)?.accession;
  const known = filings.find((filing) => filing.accession === accession);
  return known ? { ...draft, form: known.form, filedOn: known.filedOn } : draft;
}

/** Annual forms report years, all others quarters. */
export const usualLength = (form: string): LengthClass | null =>
  /^(?:10-K|20-F|40-F|ARS)/i.test(form.trim()) ? "year" : form.trim() === "" ? null : "quarter";

/** What the preview is asked for. One value is a block of one line. */
export function previewInput(
  companyId: number,
  draft: EntryDraft,
  items: readonly { code: string; label: string }[],
): PreviewEntryInput {
  const { link, form, filedOn, mode, item, value } = draft;
  const label = items.find(({ code }) => code === item)?.label ?? "Value";
  const one = mode === "one";
  return {
    companyId,
    filing: { link, form, filedOn },
    block: {
      text: one ? (item === "" || value.trim() === "" ? "" : `${label}\t${value.trim()}`) : draft.text,
      length: draft.length === "" ? usualLength(form) : draft.length,
      lengthChosen: draft.length !== "",
      periodEnd: draft.periodEnd === "" ? null : draft.periodEnd,
      // One value is typed in full unless a scale is chosen; a block may be written in one that nothing names.
      money: power(draft.money) ?? (one ? 0 : null),
      shares: power(draft.shares),
      choices: one ? { [`${label} / `]: item } : draft.choices,
    },
  };
}

const power = (text: string) => (text === "" ? null : (Number(text) as 0 | 3 | 6 | 9));

export const valueKey = (row: PreviewRow, value: PreviewValue): string =>
  `${row.key} ${value.lineItem} ${value.length} ${value.canonicalEnd}`;

/** New values are stored unless the person says otherwise; others, and what needs a second look, only if they say so. */
export function isTicked(draft: EntryDraft, row: PreviewRow, value: PreviewValue): boolean {
  return isStorable(value.state) && (draft.ticks[valueKey(row, value)] ?? (value.state === "new" && !value.doubtful));
}

export function tickedValues(draft: EntryDraft, preview: EntryPreview): PreviewValue[] {
  return preview.rows.flatMap((row) => row.values.filter((value) => isTicked(draft, row, value)));
}

export function recordInput(
  companyId: number,
  draft: EntryDraft,
  preview: EntryPreview,
  openedAt: string,
): RecordEntryInput {
  const { link, form, filedOn, note } = draft;
  const values = tickedValues(draft, preview).map(({ lineItem, unit, length, end, value, state }) => ({
    lineItem,
    unit,
    length: length as LengthClass,
    end: end as string,
    value: value as string,
    seen: state as "new" | "same" | "differs",
  }));
  return { companyId, filing: { link, form, filedOn }, note, openedAt, values };
}

/** What stays for the next block of the same filing. */
export const afterStoring = (draft: EntryDraft): EntryDraft => ({
  ...draft,
  text: "",
  value: "",
  choices: {},
  ticks: {},
  note: "",
});
