const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * What a person typed or pasted from a page, as the decimal that is sent: without whole groups of thousands, with a
 * plain minus sign. What could be read in two ways stays as it is, and is refused by name.
 */
export function plainDecimal(typed: string): string {
  const text = typed.trim().replace(/^\u2212\s?/, "-");
  return grouped.test(text) ? text.replaceAll(",", "") : text;
}
