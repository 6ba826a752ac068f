import { mentionsScale } from "./read-scale";
import type { Cell } from "./split-cells";

const lone = /^(.*[a-z).:'’].*?)\s+(\(?[-–−]?[$€£¥]?\(?\d(?:[\d,.]*\d)?\)?|[-–—]{1,3})$/i;
/** A number behind these words is theirs: `Note 5`, `Level 1`, `December 31`. */
const numberedWord =
  /\b(?:notes?|level|part|item|class|series|tier|step|phase|page|and|through|to|form|section|topic|asc|asu|ifrs|ias|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)\.?$/i;

/** `Revenue 96` under columns: a caption and its value. Null where the number belongs to the words, or there is none. */
export function captionAndNumber(cells: readonly Cell[]): Cell[] | null {
  const [only] = cells;
  const match = cells.length === 1 && only ? lone.exec(only.text) : null;
  if (!match || numberedWord.test(match[1] as string)) return null;
  return [
    { text: match[1] as string, place: -1 },
    { text: match[2] as string, place: -1 },
  ];
}

const headingWords =
  /\b(?:years?|quarters?|months?|weeks?|fiscal|ended|ending|as\s+(?:of|at)|notes?|change|periods?|january|february|march|april|may|june|july|august|september|october|november|december)\b|^\(/i;

/** `Net income 2012` under columns: a value that looks like a year, not a heading of one. */
export function isYearLikeRow(cells: readonly Cell[], columnYears: readonly number[]): boolean {
  const [first, ...rest] = cells.length === 1 ? (captionAndNumber(cells) ?? cells) : cells;
  if (!first || !/[a-z]{3}/i.test(first.text) || headingWords.test(first.text) || mentionsScale(first.text))
    return false;
  const numbers = rest.filter(({ text }) => text !== "");
  if (numbers.length === 0 || numbers.length !== columnYears.length) return false;
  return numbers.some(({ text }, index) => Number(text) !== columnYears[index]);
}

/** Digits of a line that are no reference to a note, no scale and no part of a form's name. */
export function hasStrayDigits(text: string): boolean {
  const rest = text
    .replace(/[[(](?:see\s+)?(?:notes?\s*)?[\d,\s]{1,8}(?:and\s+\d{1,2})?[\])]/gi, "")
    .replace(/\(\w\)/g, "")
    .replace(/['’]?000(?:,000)?/g, "");
  return /\d/.test(rest);
}
