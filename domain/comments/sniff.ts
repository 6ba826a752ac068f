const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

const signatures: readonly { mediaType: string; bytes: readonly number[]; at?: number }[] = [
  { mediaType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { mediaType: "image/gif", bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: "image/webp", bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
];

const zip = [0x50, 0x4b, 0x03, 0x04];
const office: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Control characters that no text has; tab, line feed, form feed and carriage return are text. */
const binary = /(?![\t\n\f\r])\p{Cc}/u;

/**
 * What a file is by its content, whatever its name or sender says; null for what is no evidence (programs, archives).
 * Markup is told as plain text, so that nothing which opens it runs it.
 */
export function sniffMediaType(content: Uint8Array, name: string): string | null {
  const known = signatures.find(({ bytes, at }) => startsWith(content, bytes, at));
  if (known) return known.mediaType;
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (startsWith(content, zip)) return office[extension] ?? null;
  return isText(content) ? "text/plain; charset=utf-8" : null;
}

function isText(content: Uint8Array): boolean {
  try {
    return !binary.test(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    return false;
  }
}
