/** A failure that was foreseen: its message names the thing, the place and the remedy, so no stack is shown. */
export class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
