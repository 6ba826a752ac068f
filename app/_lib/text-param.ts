import { createParser } from "nuqs/server";
import { text } from "@/domain/text";

/** Text in a URL. What PostgreSQL cannot hold is dropped; text that is empty then counts as not given. */
export const parseAsText = createParser({
  parse: (raw) => text.parse(raw) || null,
  serialize: String,
});
