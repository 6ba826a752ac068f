/**
 * A stream of pseudo-random numbers. Streams are opened by name (`openStream(seed, index, "quarter", 12)`), so what
 * one part draws never shifts what another part gets: a longer market repeats the shorter one exactly.
 */
export type RandomStream = {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Bell-shaped around 0 with deviation 1, never beyond 6. */
  bell(): number;
};

/**
 * sfc32, the 128-bit "small fast counting" generator of Chris Doty-Humphrey's PractRand (2010), seeded by hashing the
 * name with the 32-bit finaliser of MurmurHash3 and advanced 12 rounds as its author advises.
 * Only additions, shifts and multiplications are used, here and by the ledgers: Math.exp and the like may differ in
 * their last bit between engines.
 */
export function openStream(...name: readonly (string | number)[]): RandomStream {
  const hash = hashOf(name.join("\u0000"));
  let a = hash();
  let b = hash();
  let c = hash();
  let counter = 1;
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) draw();
  return streamOf(() => draw() / 4_294_967_296);
}

function streamOf(next: () => number): RandomStream {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new RangeError("Cannot pick from an empty list.");
      return choices[whole(0, choices.length - 1)] as T;
    },
    bell() {
      // Irwin–Hall: the sum of twelve uniforms has mean 6 and variance 1.
      let sum = -6;
      for (let draws = 0; draws < 12; draws++) sum += next();
      return sum;
    },
  };
}

/** Fisher–Yates on a copy. */
export function shuffled<T>(items: readonly T[], random: RandomStream): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = random.whole(0, last);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}

/** 2 to the power of `octaves`, straight between whole powers: a spread of magnitudes without Math.pow. */
export function doubled(octaves: number): number {
  let factor = 1;
  let left = octaves;
  for (; left >= 1; left--) factor *= 2;
  for (; left < 0; left++) factor /= 2;
  return factor * (1 + left);
}

function hashOf(text: string): () => number {
  let state = 0x811c9dc5 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    state = Math.imul(state ^ text.charCodeAt(at), 0xcc9e2d51);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
    return state >>> 0;
  };
}
