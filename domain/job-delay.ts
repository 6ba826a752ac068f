/**
 * Thrown by a job's verb that cannot go on before `retryAt` and has left nothing half done: the worker runs the job again
 * then, and this one does not count as an attempt.
 */
export class RetryLater extends Error {
  constructor(
    readonly retryAt: Date,
    reason: string,
  ) {
    super(reason);
    this.name = "RetryLater";
  }
}
