const COLOURS = [
  '#3370ff',
  '#7f3bf5',
  '#10a5a0',
  '#f57c00',
  '#2ea121',
  '#c74fe6',
  '#0b8fd0',
  '#d05a2a',
];

function pick(name: string): string {
  const sum = [...name].reduce((total, char) => total + (char.codePointAt(0) ?? 0), 0);
  return COLOURS[sum % COLOURS.length] ?? '#3370ff';
}

interface Props {
  name: string;
  size: number;
  square?: boolean;
}

/** Round picture of a person: the last two characters of the name, as Feishu draws it. */
export function Avatar({ name, size, square }: Props) {
  const letters = [...name.replace(/[()（）\s]/g, '')].slice(size < 28 ? -1 : -2).join('');
  const style = {
    width: size,
    height: size,
    fontSize: Math.max(9, size * (letters.length > 1 ? 0.36 : 0.55)),
    background: pick(name),
    borderRadius: square ? size * 0.24 : '50%',
  };
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {letters}
    </span>
  );
}
