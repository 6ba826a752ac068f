/** Bodies used last, up to so many bytes together; the least recently used go first. */
export class BodyCache {
  private readonly bodies = new Map<string, Promise<Buffer>>();
  private readonly sizes = new Map<string, number>();
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  /** Several who ask at once wait for one making. A failed making is forgotten. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.bodies.get(key);
    if (known) {
      this.bodies.delete(key);
      this.bodies.set(key, known);
      return known;
    }
    const made = make();
    this.bodies.set(key, made);
    made.then(
      ({ length }) => this.keep(key, length),
      () => this.bodies.delete(key),
    );
    return made;
  }

  private keep(key: string, length: number): void {
    this.sizes.set(key, length);
    this.bytes += length;
    for (const [oldest, size] of this.oldest()) {
      if (this.bytes <= this.limitBytes) return;
      this.bodies.delete(oldest);
      this.sizes.delete(oldest);
      this.bytes -= size;
    }
  }

  /** What is still being made has no size yet and stays. */
  private *oldest(): Generator<[string, number]> {
    for (const key of [...this.bodies.keys()]) {
      const size = this.sizes.get(key);
      if (size !== undefined) yield [key, size];
    }
  }
}
