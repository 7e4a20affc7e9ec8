/** Does something with every item, so many at a time, in order. The first error rejects. */
export async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  each: (item: T) => Promise<void>,
): Promise<void> {
  // One iterator for all: each lane takes the next there is.
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await each(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
