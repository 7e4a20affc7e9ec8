import { describe, expect, it } from '@jest/globals';
import { credentialsOf, interpret, readEnvelope, readSealed } from '../../src/feishu/envelope.ts';
import type { Click } from '../../src/feishu/incoming.ts';
import { Malformed } from '../../src/feishu/malformed.ts';

const header = {
  event_id: 'ev_1',
  create_time: '1893456000000',
  token: 'vtok',
  app_id: 'cli_demo',
  tenant_key: 'tk_demo',
};
const envelope = (type: string, event: object, more: object = {}) =>
  JSON.stringify({ schema: '2.0', header: { ...header, event_type: type }, event, ...more });
const understood = (type: string, event: object, more?: object) =>
  interpret(readEnvelope(envelope(type, event, more)));
const ids = { union_id: 'on_1', user_id: 'u1', open_id: 'ou_1' };

const message = (change: object = {}) => ({
  sender: { sender_id: ids, sender_type: 'user', tenant_key: 'tk_demo' },
  message: {
    message_id: 'om_1',
    create_time: '1893456000123',
    chat_id: 'oc_1',
    chat_type: 'group',
    message_type: 'text',
    content: '{"text":"@_user_1 查询 信〔2025〕1号 @_user_2"}',
    mentions: [
      { key: '@_user_1', id: ids, mentioned_type: 'bot', name: '信访助手', tenant_key: 't' },
      { key: '@_user_2', id: ids, mentioned_type: 'user', name: '陆明', tenant_key: 't' },
    ],
    ...change,
  },
});
const body = (change?: object) => {
  const incoming = understood('im.message.receive_v1', message(change));
  return incoming.kind === 'event' ? incoming.body : incoming;
};

describe('messages', () => {
  it('gives text without the mention of the bot and with names of people', () => {
    expect(understood('im.message.receive_v1', message())).toEqual({
      kind: 'event',
      id: 'ev_1',
      type: 'im.message.receive_v1',
      messageId: 'om_1',
      body: {
        kind: 'message',
        messageId: 'om_1',
        chatId: 'oc_1',
        chatType: 'group',
        person: 'ou_1',
        at: 1893456000123,
        text: '查询 信〔2025〕1号 @陆明',
        images: [],
        files: [],
      },
    });
  });

  it('tells the placeholder of the tenth person from that of the first', () => {
    const mentions = [
      { key: '@_user_1', name: '甲', mentioned_type: 'user' },
      { key: '@_user_10', name: '癸', mentioned_type: 'user' },
    ];
    expect(body({ content: '{"text":"@_user_10 @_user_1"}', mentions })).toMatchObject({
      text: '@癸 @甲',
    });
  });

  it('keeps $ signs of a name as they are', () => {
    const mentions = [{ key: '@_user_1', name: "$&$'", mentioned_type: 'user' }];
    expect(body({ content: '{"text":"@_user_1"}', mentions })).toMatchObject({ text: "@$&$'" });
  });

  it('flattens a post to lines and collects its pictures', () => {
    const content = JSON.stringify({
      title: '情况说明',
      content: [
        [
          { tag: 'at', user_id: '@_user_2', user_name: '陆明' },
          { tag: 'text', text: ' 见下' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [{ tag: 'a', href: 'https://example.test', text: '链接' }],
      ],
    });
    expect(body({ message_type: 'post', content })).toMatchObject({
      text: '情况说明\n@陆明 见下\n\n链接',
      images: ['img_1'],
    });
  });

  it('gives the keys of pictures and files', () => {
    expect(body({ message_type: 'image', content: '{"image_key":"img_1"}' })).toMatchObject({
      images: ['img_1'],
      text: '',
    });
    const content = '{"file_key":"file_1","file_name":"来信.pdf"}';
    expect(body({ message_type: 'file', content })).toMatchObject({
      files: [{ key: 'file_1', name: '来信.pdf' }],
    });
  });

  it('takes a voice message for the file it is', () => {
    expect(body({ message_type: 'audio', content: '{"file_key":"file_2"}' })).toMatchObject({
      files: [{ key: 'file_2', name: '语音记录.opus' }],
    });
  });

  it.each([
    ['sticker', '{"file_key":"x"}'],
    ['text', ''],
    ['text', '{"text":7}'],
    ['constructor', '{}'],
  ])('calls a %s of %j unreadable', (type, content) => {
    expect(body({ message_type: type, content })).toMatchObject({ unreadable: type, text: '' });
  });

  it('names the message it answers', () => {
    expect(body({ parent_id: 'om_0' })).toMatchObject({ parentId: 'om_0' });
  });

  it('ignores what other bots write', () => {
    const event = { ...message(), sender: { sender_type: 'bot', sender_id: ids } };
    expect(understood('im.message.receive_v1', event)).toMatchObject({ kind: 'ignored' });
  });

  it('refuses content that is no JSON', () => {
    expect(() => body({ content: 'hi' })).toThrow(Malformed);
  });
});

describe('other events', () => {
  const at = 1893456000000;
  it.each([
    [
      'application.bot.menu_v6',
      { operator: { operator_name: 'Ann', operator_id: ids }, event_key: 'register', timestamp: 1 },
      { kind: 'menu', person: 'ou_1', key: 'register', at },
    ],
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: 'oc_p', operator_id: ids, last_message_id: 'om_0' },
      { kind: 'entered', person: 'ou_1', chatId: 'oc_p', at },
    ],
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1', operator_id: ids, external: false, name: '信访办' },
      { kind: 'botAdded', chatId: 'oc_1', person: 'ou_1', name: '信访办', at },
    ],
    [
      'im.chat.member.bot.deleted_v1',
      { chat_id: 'oc_1', operator_id: null },
      { kind: 'botRemoved', chatId: 'oc_1', at },
    ],
    [
      'im.message.message_read_v1',
      { reader: { reader_id: ids, read_time: '1893456000777' }, message_id_list: ['om_1', 'om_2'] },
      { kind: 'read', person: 'ou_1', messageIds: ['om_1', 'om_2'], at: 1893456000777 },
    ],
    [
      'im.message.recalled_v1',
      { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1', recall_type: 'message_owner' },
      { kind: 'recalled', messageId: 'om_1', chatId: 'oc_1', at },
    ],
    [
      'contact.user.deleted_v3',
      { object: { open_id: 'ou_1' } },
      { kind: 'left', person: 'ou_1', at },
    ],
    [
      'contact.user.updated_v3',
      { object: { open_id: 'ou_1', status: { is_resigned: true } }, old_object: {} },
      { kind: 'changed', person: 'ou_1', resigned: true, at },
    ],
  ])('understands %s', (type, event, expected) => {
    expect(understood(type, event)).toEqual({ kind: 'event', id: 'ev_1', type, body: expected });
  });

  it.each(['im.chat.disbanded_v1', '__proto__', 'constructor'])('ignores the type %s', (type) => {
    expect(understood(type, {})).toEqual({ kind: 'ignored', type });
  });

  it('refuses a known type without its fields and names the place', () => {
    expect(() => understood('application.bot.menu_v6', { operator: {} })).toThrow(
      'application.bot.menu_v6 at operator.operator_id',
    );
  });

  it.each([
    ['1893456000', 1893456000000],
    ['1893456000001', 1893456000001],
    ['1893456000001999', 1893456000001],
  ])('reads the time %s', (create_time, expected) => {
    const text = JSON.stringify({
      schema: '2.0',
      header: { ...header, event_type: 'contact.user.deleted_v3', create_time },
      event: { object: { open_id: 'ou_1' } },
    });
    expect(interpret(readEnvelope(text))).toMatchObject({ body: { at: expected } });
  });
});

describe('clicks', () => {
  const event = (action: object, more: object = {}) => ({
    operator: { open_id: 'ou_1', user_id: 'u1' },
    token: 'c-abc',
    action: { tag: 'button', ...action },
    host: 'im_message',
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
    ...more,
  });
  const click = (action: object, more?: object): Click => {
    const incoming = understood('card.action.trigger', event(action, more));
    if (incoming.kind !== 'card') throw new Error(incoming.kind);
    return incoming.click;
  };

  it('gives button, person, message and chat', () => {
    expect(click({ name: 'ok', value: { a: 'next' } })).toEqual({
      eventId: 'ev_1',
      person: 'ou_1',
      messageId: 'om_9',
      chatId: 'oc_1',
      token: 'c-abc',
      at: 1893456000000,
      tag: 'button',
      name: 'ok',
      value: { a: 'next' },
    });
  });

  it('gives what each component carries', () => {
    expect(
      click({ form_value: { due: '2030-01-31 +0800', tags: ['a'], other: null } }).form,
    ).toEqual({ due: '2030-01-31 +0800', tags: ['a'], other: null });
    expect(click({ tag: 'select_static', option: 'P1' }).option).toBe('P1');
    expect(click({ tag: 'checker', checked: false }).checked).toBe(false);
    expect(click({ tag: 'input', input_value: 'hi' }).input).toBe('hi');
    expect(click({ tag: 'multi_select_static', options: ['a', 'b'] }).options).toEqual(['a', 'b']);
  });

  it.each([['approve'], [['approve']], [7], [null]])('leaves out the value %j', (value) => {
    expect(click({ value }).value).toBeUndefined();
  });

  it('accepts host and context at the root', () => {
    const { context, ...rest } = event({});
    const incoming = understood('card.action.trigger', rest, { host: 'im_message', context });
    expect(incoming).toMatchObject({ kind: 'card', click: { messageId: 'om_9' } });
  });

  it('knows a sender without open_id for a stranger', () => {
    const stranger = event({}, { operator: { user_id: 'u1' } });
    expect(understood('card.action.trigger', stranger)).toEqual({
      kind: 'stranger',
      eventId: 'ev_1',
    });
  });

  it('takes no prototype from names in a form', () => {
    const text = envelope('card.action.trigger', event({ form_value: { x: 1 } })).replace(
      '"x":1',
      '"__proto__":{"polluted":true},"headers":"h","constructor":"c"',
    );
    const incoming = interpret(readEnvelope(text));
    const form = incoming.kind === 'card' ? incoming.click.form : undefined;
    expect(form).toEqual({ headers: 'h', constructor: 'c' });
    expect((form as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('envelopes', () => {
  it('gives the challenge and its token', () => {
    const given = readEnvelope('{"challenge":"abc123","token":"vtok","type":"url_verification"}');
    expect(credentialsOf(given)).toEqual({ token: 'vtok' });
    expect(interpret(given)).toEqual({ kind: 'challenge', challenge: 'abc123' });
  });

  it('ignores events of the first version but knows their token', () => {
    const given = readEnvelope(
      '{"ts":"1","uuid":"u","token":"vtok","type":"event_callback","event":{"type":"p2p_chat_create","app_id":"cli_demo"}}',
    );
    expect(credentialsOf(given)).toEqual({ token: 'vtok', appId: 'cli_demo' });
    expect(interpret(given)).toEqual({ kind: 'ignored', type: 'p2p_chat_create' });
  });

  it.each([
    '',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"encrypt":',
    '{"schema":"2.0"}',
    '{"headers":{}}',
  ])('refuses %j', (text) => {
    expect(() => readEnvelope(text)).toThrow(Malformed);
  });

  it.each(['', 'null', '[]', '{}', '{"encrypt":""}', '{"encrypt":7}', '{"encrypt":["a"]}'])(
    'finds nothing sealed in %j',
    (text) => {
      expect(() => readSealed(Buffer.from(text))).toThrow(Malformed);
    },
  );
});
