/** Line drawings for the families of Feishu's icon tokens, on a 24 by 24 grid. */
const GLYPHS: [RegExp, string][] = [
  [/chat|message|comment|msg|bubble/, 'M4 5h16v11H10l-5 4v-4H4z'],
  [/time|clock|history|alarm/, 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l3 2'],
  [/calendar|date/, 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4'],
  [/member|person|user|contact/, 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7'],
  [
    /group|team|community|department|organization/,
    'M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M2 20c0-4 3-6 7-6s7 2 7 6M16 5a3 3 0 0 1 0 7M18 14c3 1 4 3 4 6',
  ],
  [/thumbsup|like/, 'M4 11h4v9H4zM8 11l4-8c2 0 3 1 3 3v3h5l-2 11H8'],
  [/sign|edit|pen|write/, 'M4 20l1-5L16 4l4 4L9 19zM13 20h7'],
  [/reply|undo|back/, 'M9 6L4 11l5 5M4 11h9c4 0 7 2 7 7'],
  [/forward|share|send|export/, 'M15 6l5 5-5 5M20 11h-9c-4 0-7 2-7 7'],
  [/add|plus|new/, 'M12 5v14M5 12h14'],
  [/approv|done|yes|succeed|check|todo|task/, 'M4 4h16v16H4zM8 12l3 3 5-6'],
  [/close|no_|cancel|forbidden|delete|trash/, 'M6 6l12 12M18 6L6 18'],
  [/warn|alert|error|urgent|maybe/, 'M12 4l9 16H3zM12 10v4M12 17v.5'],
  [/down/, 'M6 9l6 6 6-6'],
  [/up_|expand-up/, 'M6 15l6-6 6 6'],
  [/right/, 'M9 6l6 6-6 6'],
  [/left/, 'M15 6l-6 6 6 6'],
  [
    /link|url/,
    'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  ],
  [/file|doc|report|list|sheet|form|card|book|space/, 'M6 3h9l4 4v14H6zM9 11h7M9 15h7'],
  [/search|find/, 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5'],
  [/bell|notif|remind/, 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4'],
  [/lock|secret|safe|security/, 'M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3'],
  [/eye|visible|view/, 'M2 12c5-8 15-8 20 0c-5 8-15 8-20 0M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6'],
  [/image|picture|photo|frame|camera/, 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'],
  [/call|phone/, 'M5 4h4l2 5-3 2c1 3 3 5 6 6l2-3 4 2v4c-8 2-17-7-15-16'],
  [/house|home|place|local/, 'M4 11l8-7 8 7v9H4z'],
  [
    /setting|config|admin/,
    'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M6 18l2-2M16 8l2-2',
  ],
  [/chart|data|increase|stable|rank|calibration/, 'M4 20h16M7 16v-5M12 16V6M17 16v-8'],
  [/info|help|question/, 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 11v6M12 7v.5'],
  [/robot|bot/, 'M5 8h14v11H5zM12 8V4M9 12v2M15 12v2'],
  [/app|more/, 'M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z'],
  [/star|collect|flag|pin/, 'M12 3l3 6 6 1-4.500 4.500 1 6.500-5.500-3-5.500 3 1-6.500L3 10l6-1z'],
];
const OTHER = 'M5 5h14v14H5z';

/** Path of the drawing that stands for an icon token. */
export const glyph = (token: string): string =>
  GLYPHS.find(([pattern]) => pattern.test(token))?.[1] ?? OTHER;
