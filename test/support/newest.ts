import type { TestDemo } from './demo.ts';

/** The last message in somebody's chat with the bot: its id, its kind, and what it says as JSON. */
export async function newestOf(
  demo: TestDemo,
  who: string,
): Promise<{ id: string; type: string; text: string }> {
  const message = (await demo.as(`ou_${who}`).messages()).at(-1);
  if (!message) throw new Error(`${who} has no message`);
  const { messageId: id, msgType: type, content } = message;
  return { id, type, text: JSON.stringify(content) };
}
