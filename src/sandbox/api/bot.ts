import { BOT_OPEN_ID } from '../state.ts';
import type { ApiRoute } from './contract.ts';

export const botRoutes: ApiRoute[] = [
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
