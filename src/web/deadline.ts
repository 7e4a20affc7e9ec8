export const LATE = Symbol('late');

/**
 * What came of the work, or LATE after `ms` of real time (the platform's limit is real, style.md
 * habit 16). The work goes on; whoever gets LATE also gets its end by `work` itself.
 */
export function within<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(LATE), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
