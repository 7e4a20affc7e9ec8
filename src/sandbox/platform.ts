import type { Bus } from './bus.ts';
import type { CallLog } from './calls.ts';
import type { Changes } from './changes.ts';
import type { Faults } from './faults.ts';
import type { Pusher } from './push.ts';
import type { Quotas } from './quotas.ts';
import type { SimClock } from './sim-clock.ts';
import type { State } from './state.ts';
import type { Chat, SandboxApp, SandboxHost } from './types.ts';
import type { Wire } from './wire/index.ts';

/** What every handler of the sandbox works with. */
export interface Platform {
  app: SandboxApp;
  clock: SimClock;
  state: State;
  bus: Bus;
  calls: CallLog;
  changes: Changes;
  faults: Faults;
  quotas: Quotas;
  push: Pusher;
  wire: Wire;
  host(): SandboxHost | undefined;
}

/** The chat of a message; every stored message has one. */
export function chatOf(platform: Platform, chatId: string): Chat {
  const chat = platform.state.chats.get(chatId);
  if (!chat) throw new Error(`no chat ${chatId}`);
  return chat;
}
