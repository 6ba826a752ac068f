/** A tag in its two parts, as it is printed: the taxonomy small, the name in full. */
export function tagParts(tag: string): { taxonomy: string; name: string } {
  const at = tag.indexOf(":");
  return { taxonomy: tag.slice(0, at), name: tag.slice(at + 1) };
}
