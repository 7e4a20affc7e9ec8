import { useLayoutEffect, useRef, useState } from 'react';

const NEAR_END_PX = 160;

/**
 * Keeps the newest message in view unless the reader has scrolled away from the end; then `fresh`
 * says that something new waits below.
 */
export function useStickToEnd(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(count);
  const [fresh, setFresh] = useState(false);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box?.firstElementChild) return;
    if (count > seen.current && !atEnd.current) setFresh(true);
    seen.current = count;
    const follow = () => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    };
    follow();
    // Pictures and charts grow after they are drawn.
    const watch = new ResizeObserver(follow);
    watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, [count]);

  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (atEnd.current) setFresh(false);
  };
  const toEnd = () => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: 'smooth' });
  return { ref, onScroll, fresh, toEnd };
}
