import type { Apply } from '../step.ts';

/** T29 (S5.2): the dossier was made, its hash stands in the history; from now on nothing but notes are added. */
export const archive: Apply<'archive'> = (c, input, ctx) => ({
  change: { archive: { ...input, from: c.status, by: ctx.actor, at: ctx.now } },
  notices: [],
});

/** T30: a note to what is archived; what was archived stays as it is. */
export const annotate: Apply<'annotate'> = (c, input, ctx) => ({
  change: {
    annotations: [...(c.annotations ?? []), { text: input.text, by: ctx.actor, at: ctx.now }],
  },
  notices: [],
});
