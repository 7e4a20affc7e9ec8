/** Does something with every item, so many at a time, in order. The first error rejects. */
export async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  each: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await each(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
