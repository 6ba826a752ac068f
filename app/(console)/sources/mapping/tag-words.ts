/** A tag in its two parts, as it is printed: the taxonomy small, the name in full. */
export function tagParts(tag: string): { taxonomy: string; name: string } {
  const at = tag.indexOf(":");
  return { taxonomy: tag.slice(0, at), name: tag.slice(at + 1) };
}

/** A refusal as a person reads it: which field of the input each part is about says nothing to them. */
export const withoutFields = (message: string): string => message.replace(/(^| · )(?:tags(?:\.\d+)?|note): /g, "$1");
