import { useLayoutEffect, useRef, useState } from 'react';

const NEAR_END_PX = 160;

const ABOVE_PX = 8;

/** What a reader does to the chat, as against what moves by itself. */
const TOUCHES = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

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
 * says that something new waits below. Pictures, charts and the font make the chat grow after it was
 * drawn: that moves nobody who has touched it since, or a form would jump while it is filled in.
 * `held`: another message is looked at.
 */
export function useStickToEnd(count: number, held: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(!held);
  const touched = useRef(false);
  const seen = useRef(count);
  const [fresh, setFresh] = useState(false);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box?.firstElementChild) return;
    if (count > seen.current && !atEnd.current) setFresh(true);
    if (atEnd.current) touched.current = false;
    seen.current = count;
    const follow = () => {
      if (atEnd.current && !touched.current) box.scrollTop = endOf(box);
    };
    const touch = () => {
      touched.current = true;
    };
    follow();
    const watch = new ResizeObserver(follow);
    watch.observe(box.firstElementChild);
    for (const kind of TOUCHES) box.addEventListener(kind, touch, { passive: true });
    return () => {
      watch.disconnect();
      for (const kind of TOUCHES) box.removeEventListener(kind, touch);
    };
  }, [count]);

  const onScroll = () => {
    const box = ref.current;
    if (!box || !touched.current) return;
    atEnd.current = box.scrollTop > endOf(box) - NEAR_END_PX;
    if (atEnd.current) setFresh(false);
  };
  const toEnd = () => {
    const box = ref.current;
    box?.scrollTo({ top: endOf(box), behavior: 'smooth' });
  };
  return { ref, onScroll, fresh, toEnd };
}
