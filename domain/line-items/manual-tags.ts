/** The taxonomy of values that people typed: no filing has it. */
const taxonomy = "manual:";

/** Typed values rank after everything that was fetched, in every mapping version. */
export const manualRank = 100;

/** An entry, and four that replace one that was withdrawn: an observation's key holds its filing and tag. */
const generations = 5;

/** `manual:Revenue`, then `manual:Revenue~2` and so on, for entries after a withdrawal. */
export const manualTags = (code: string): string[] =>
  Array.from({ length: generations }, (_, index) => `${taxonomy}${code}${index === 0 ? "" : `~${index + 1}`}`);

export const isManualTag = (name: string): boolean => name.startsWith(taxonomy);
