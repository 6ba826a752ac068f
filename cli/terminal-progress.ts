/** One line that is written over itself on a terminal, and nothing elsewhere. */
export function terminalProgress(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  return {
    show(text) {
      if (stream.isTTY) stream.write(`\r\x1b[2K${text}`);
    },
    clear() {
      if (stream.isTTY) stream.write("\r\x1b[2K");
    },
  };
}
