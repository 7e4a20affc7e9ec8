/** A request that is not carried out; `reason` is a stable word for logs, metrics and the answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(`refused: ${reason}`);
    this.name = 'Refusal';
    this.status = status;
    this.reason = reason;
  }
}
