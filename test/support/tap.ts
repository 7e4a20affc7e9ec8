import type { TestDemo } from './demo.ts';

/** Taps a button on the newest card with these words, as a short id; answers with the toast's words. */
export const tapper =
  (demo: () => TestDemo) =>
  async (
    who: string,
    words: string[],
    button: string,
    form?: Record<string, string | string[]>,
  ): Promise<string> => {
    const person = demo().as(`ou_${who}`);
    const card = await person.card(...words);
    if (!card) throw new Error(`${who} has no card with ${words}`);
    const { toast } = await person.click(card.messageId, button, form);
    return toast?.content ?? '';
  };
