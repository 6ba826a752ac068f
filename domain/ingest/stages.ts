/** Wall-clock milliseconds per stage, summed over a process: where an ingest spends its time. */
export class Stages {
  readonly milliseconds: Record<string, number> = {};

  time<T>(stage: string, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  async timeAsync<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  private add(stage: string, milliseconds: number): void {
    this.milliseconds[stage] = (this.milliseconds[stage] ?? 0) + milliseconds;
  }
}
