import { z } from 'zod';
import { chatOf, type Platform } from '../../platform.ts';
import type { Person, UrgentKind } from '../../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, parse } from '../contract.ts';
import { findPerson, ownMessage, personIdOf, userIdType } from '../lookup.ts';

const MAX_PEOPLE = 200;
/** Urgent messages a person may have unread (feishu.md §4.2). */
const MAX_UNREAD = 200;

const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(MAX_PEOPLE) });

export const urgentRoutes: ApiRoute[] = [
  urgentRoute('app', ['im:message.urgent', 'im:message.urgent:app_send']),
  urgentRoute('sms', ['im:message.urgent:sms', 'im:message.urgent:sms_send']),
  urgentRoute('phone', ['im:message.urgent:phone', 'im:message.urgent:phone_send']),
];

function urgentRoute(kind: UrgentKind, scopes: string[]): ApiRoute {
  return {
    method: 'PATCH',
    path: `/open-apis/im/v1/messages/:message_id/urgent_${kind}`,
    scopes,
    paramCode: 230001,
    handler: (platform, request) => ({ data: buzz(platform, kind, request) }),
  };
}

/** Buzzes the members among the given people; the others are answered as invalid. */
function buzz(platform: Platform, kind: UrgentKind, { params, query, body }: ApiRequest) {
  const type = userIdType(platform, query, 230001);
  const { user_id_list: ids } = parse(urgentBody, body, 230001);
  const message = ownMessage(platform, params.message_id);
  const { members } = chatOf(platform, message.chatId);
  const reached = ids.flatMap((id) => {
    const person = findPerson(platform, type, id);
    return person && !person.resigned && members.has(person.openId) ? [person] : [];
  });
  for (const person of reached) refuseFull(platform, person);
  const openIds = reached.map((person) => person.openId);
  const { chatId, messageId } = message;
  if (openIds.length > 0) message.urgent.push({ kind, openIds, at: platform.clock.now() });
  for (const openId of openIds) {
    platform.state.urgents.set(openId, unread(platform, openId).add(messageId));
    platform.bus.emit('urgent', { openId, chatId, messageId, kind });
  }
  platform.bus.emit('change', { chatId, messageId });
  const valid = new Set(reached.map((person) => personIdOf(person, type)));
  return { invalid_user_id_list: ids.filter((id) => !valid.has(id)) };
}

function refuseFull(platform: Platform, { openId }: Person): void {
  if (unread(platform, openId).size < MAX_UNREAD) return;
  throw new ApiError(230023, 'The user has too many unread urgent messages.');
}

/** The urgent messages a person has not read yet; those read or recalled since fall out. */
function unread({ state }: Platform, openId: string): Set<string> {
  const waiting = [...(state.urgents.get(openId) ?? [])].filter((id) => {
    const message = state.messages.get(id);
    return message && !message.recalled && !message.readBy.has(openId);
  });
  return new Set(waiting);
}
