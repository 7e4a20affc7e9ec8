/** The platform's own faces that cards use most; other keys stay as written. */
const FACES: Record<string, string> = {
  OK: '👌',
  THUMBSUP: '👍',
  DONE: '✅',
  CheckMark: '✅',
  CrossMark: '❌',
  THANKS: '🙏',
  CLAP: '👏',
  HEART: '❤️',
  SMILE: '😊',
  STRIVE: '💪',
  FIRE: '🔥',
  PARTY: '🎉',
  Partying: '🎉',
  YouAreTheBest: '🏆',
  Alarm: '⏰',
  Pin: '📌',
};

/** Text with each known `:KEY:` as its face. */
export const withFaces = (text: string) =>
  text.replace(/:([A-Za-z]{2,20}):/g, (written, key: string) => FACES[key] ?? written);
