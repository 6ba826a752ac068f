import { z } from "zod";

/**
 * What nobody types and a reader cannot see: control characters but tab and line feed, which PostgreSQL or a terminal
 * chokes on, and marks that make the text after them run in another direction than it is written. Letters of languages
 * that run from right to left are untouched.
 */
const unseen = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Half of a pair is no character, and no database takes it. */
const half = /\p{Surrogate}/gu;

const cleaned = (typed: string): string =>
  typed.replaceAll("\r\n", "\n").replaceAll(unseen, "").replaceAll(half, "\ufffd");

/** Typed text without surrounding spaces, and without what cannot be seen in it. */
export const text = z.string().overwrite(cleaned).trim();
