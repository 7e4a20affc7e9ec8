import { useSyncExternalStore } from 'react';

/** Whether the viewport is at most `width` px wide. */
export function useNarrow(width: number): boolean {
  const query = matchMedia(`(max-width: ${width}px)`);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
