import { GALLERY } from './cards/index.ts';

interface Props {
  current: string;
  onPick(key: string): void;
}

/** The gallery's cards by what they show. */
export function SampleList({ current, onPick }: Props) {
  return (
    <nav className="samples" aria-label="示例卡片">
      {Object.entries(GALLERY).map(([group, samples]) => (
        <div key={group}>
          <div className="samples-group">{group}</div>
          {samples.map(({ title }, at) => {
            const key = `${group}/${at}`;
            return (
              <button
                key={key}
                type="button"
                className="samples-item"
                aria-current={key === current || undefined}
                onClick={() => onPick(key)}
              >
                {title}
              </button>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
