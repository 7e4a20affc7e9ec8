import { BOT_OPEN_ID } from '../state.ts';
import { type ApiRoute, page } from './contract.ts';

/** Where the sandbox's own calls come from. */
const OUTBOUND = ['127.0.0.1'];

export const botRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: '/open-apis/event/v1/outbound_ip',
    scopes: ['event:ip_list'],
    paramCode: 10003,
    handler: (_, { query }) => {
      const { items, ...rest } = page(OUTBOUND, query, 50);
      return { data: { ...rest, ip_list: items } };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    paramCode: 10003,
    handler: ({ app }) => ({
      body: {
        code: 0,
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: app.botName,
          avatar_url: '',
          ip_white_list: [],
          open_id: BOT_OPEN_ID,
        },
      },
    }),
  },
];
