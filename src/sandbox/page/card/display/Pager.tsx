import { useState } from 'react';

interface Page {
  from: number;
  to: number;
  number: number;
  count: number;
  go(number: number): void;
}

/** Which of `total` rows are shown, `size` at a time. */
export function usePage(total: number, size: number): Page {
  const [number, go] = useState(0);
  const count = Math.max(1, Math.ceil(total / size));
  const from = Math.min(number, count - 1) * size;
  return { from, to: from + size, number, count, go };
}

/** Page turner below a table; nothing when one page is enough. */
export function Pager({ page }: { page: Page }) {
  if (page.count <= 1) return null;
  return (
    <div className="pager">
      <button
        type="button"
        aria-label="上一页"
        disabled={page.number === 0}
        onClick={() => page.go(page.number - 1)}
      >
        ‹
      </button>
      <span>
        {page.number + 1}/{page.count}
      </span>
      <button
        type="button"
        aria-label="下一页"
        disabled={page.number + 1 >= page.count}
        onClick={() => page.go(page.number + 1)}
      >
        ›
      </button>
    </div>
  );
}
