/**
 * Makes the calls of one turn of the event loop into one: a busy hour costs the store fewer
 * commands, a quiet one waits for nothing. `work` answers in the order of its inputs; what it throws
 * all of them get.
 */
export function together<I, O>(work: (inputs: I[]) => Promise<O[]>): (input: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  const flush = () => {
    const calls = waiting;
    waiting = [];
    work(calls.map((c) => c.input)).then(
      (outputs) => {
        for (const [i, call] of calls.entries()) call.resolve(outputs[i] as O);
      },
      (error) => {
        for (const call of calls) call.reject(error);
      },
    );
  };
  return (input) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ input, resolve, reject }) === 1) setImmediate(flush);
    });
}

interface Waiting<I, O> {
  input: I;
  resolve(output: O): void;
  reject(error: unknown): void;
}
