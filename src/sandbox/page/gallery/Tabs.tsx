interface TabsProps<T extends string> {
  tabs: Record<T, string>;
  current: T;
  onPick(tab: T): void;
}

/** A row of tabs. */
export function Tabs<T extends string>({ tabs, current, onPick }: TabsProps<T>) {
  return (
    <nav className="gallery-tabs">
      {(Object.keys(tabs) as T[]).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === current || undefined}
          onClick={() => onPick(name)}
        >
          {tabs[name]}
        </button>
      ))}
    </nav>
  );
}
