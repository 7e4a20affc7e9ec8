import { z } from 'zod';
import { membersChanged } from '../chat-events.ts';
import { menuUsed, personChanged, personJoined } from '../events.ts';
import type { Platform } from '../platform.ts';
import { addPerson, p2pChatId } from '../state.ts';
import type { Person } from '../types.ts';
import { ControlError, type ControlRoute, parse, personOf } from './contract.ts';

const changeSchema = z.object({
  resigned: z.boolean().optional(),
  stopsBot: z.boolean().optional(),
  name: z.string().min(1).optional(),
  title: z.string().optional(),
  mobile: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.string()).optional(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
});
const joinSchema = z.object({
  openId: z.string().regex(/^ou_\w+$/),
  name: z.string().min(1),
  title: z.string().default(''),
  roles: z.array(z.string()).default([]),
  unit: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
  mobile: z.string().optional(),
  email: z.string().optional(),
});
const menuSchema = z.object({ as: z.string(), eventKey: z.string().min(1).max(30) });

export const peopleControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/people',
    handler: ({ state }) => [...state.people.values()].map(presentPerson),
  },
  {
    method: 'POST',
    path: '/people',
    handler: (platform, { body }) => {
      const given = parse(joinSchema, body);
      if (platform.state.people.has(given.openId)) throw new ControlError(400, 'known_person');
      const person = addPerson(platform.state, given);
      personJoined(platform, person);
      platform.bus.emit('change', { chatId: p2pChatId(person.openId) });
      return presentPerson(person);
    },
  },
  {
    method: 'POST',
    path: '/people/:openId',
    handler: (platform, { params, body }) => {
      const person = personOf(platform, params.openId);
      changePerson(platform, person, parse(changeSchema, body));
      return presentPerson(person);
    },
  },
  {
    method: 'GET',
    path: '/menu',
    handler: ({ host }) => host()?.menu() ?? [],
  },
  {
    method: 'POST',
    path: '/menu',
    handler: (platform, { body }) => {
      const { as, eventKey } = parse(menuSchema, body);
      const person = personOf(platform, as);
      if (person.resigned) throw new ControlError(403, 'not_in_chat');
      menuUsed(platform, person, eventKey);
      return { ok: true };
    },
  },
];

function presentPerson({ openId, name, title, roles, unit, resigned }: Person) {
  return { openId, name, title, roles, unit, resigned };
}

function changePerson(
  platform: Platform,
  person: Person,
  change: z.infer<typeof changeSchema>,
): void {
  const before = { ...person };
  Object.assign(person, change);
  personChanged(platform, person, before);
  if (person.resigned && !before.resigned) leaveGroups(platform, person);
}

/** Who leaves the bureau leaves every group; the p2p chat stays and cannot be written to. */
function leaveGroups(platform: Platform, person: Person): void {
  for (const chat of platform.state.chats.values()) {
    if (chat.type !== 'group' || !chat.members.delete(person.openId)) continue;
    membersChanged(platform, chat, { kind: 'deleted', users: [person], bot: false });
    platform.bus.emit('change', { chatId: chat.chatId });
  }
}
