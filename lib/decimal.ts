/** Exact arithmetic on decimal literals (`-12.50`): what filings state must not pass through a double. */

type Scaled = { units: bigint; scale: number };

const literal = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Throws RangeError on anything but a decimal literal with at most 1,000 digits. */
function scaled(text: string): Scaled {
  const match = literal.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a decimal number`);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > 1000) throw new RangeError(`"${text}" is out of range`);
  const units = BigInt(sign + whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

function print({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const fraction = scale === 0 ? "" : digits.slice(-scale).replace(/0+$/, "");
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  return `${units < 0n ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}

/** The literal without exponent, without trailing zeros after the point: `1.50e3` → `1500`. */
export const plainDecimal = (text: string): string => print(scaled(text));

/** Exact sum of decimal literals. */
export function sumDecimals(terms: readonly string[]): string {
  const total = terms.reduce((sum, term) => sum + Number(term), 0);
  // Whole numbers below 2^53 add exactly as doubles; nearly every reported value is one.
  if (Number.isSafeInteger(total) && terms.every((term) => Number.isSafeInteger(Number(term)) && term.length < 16)) {
    return String(total);
  }
  const parts = terms.map(scaled);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  const units = parts.reduce((sum, part) => sum + part.units * 10n ** BigInt(scale - part.scale), 0n);
  return print({ units, scale });
}

/** Exact difference a − b. */
export const subtractDecimals = (a: string, b: string): string =>
  sumDecimals([a, b.startsWith("-") ? b.slice(1) : `-${b}`]);

const decimalsAdded = 6;

/**
 * The literal times `numerator` ÷ `denominator`, whole numbers above zero: exact where it has at most six decimals more
 * than the literal, else rounded there, half away from zero.
 */
export function timesFraction(text: string, numerator: number, denominator: number): string {
  const { units, scale } = scaled(text);
  const wide = (units < 0n ? -units : units) * BigInt(numerator) * 10n ** BigInt(decimalsAdded);
  const divisor = BigInt(denominator);
  const rounded = (2n * wide + divisor) / (2n * divisor);
  return plainDecimal(print({ units: units < 0n ? -rounded : rounded, scale: scale + decimalsAdded }));
}
