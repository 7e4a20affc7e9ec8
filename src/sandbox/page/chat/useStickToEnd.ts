import { useLayoutEffect, useRef, useState } from 'react';

const NEAR_END_PX = 160;

const ABOVE_PX = 8;

/** Where the end of the chat is read from: the top of the last message if it is taller than the view. */
function endOf(box: HTMLElement): number {
  const last = box.firstElementChild?.lastElementChild;
  const bottom = box.scrollHeight - box.clientHeight;
  if (!last) return bottom;
  const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  return Math.min(bottom, top - ABOVE_PX);
}

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
      if (atEnd.current) box.scrollTop = endOf(box);
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
    atEnd.current = box.scrollTop > endOf(box) - NEAR_END_PX;
    if (atEnd.current) setFresh(false);
  };
  const toEnd = () => {
    const box = ref.current;
    box?.scrollTo({ top: endOf(box), behavior: 'smooth' });
  };
  return { ref, onScroll, fresh, toEnd };
}
