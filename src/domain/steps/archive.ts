import { type Apply, refuse } from '../step.ts';

/** T29 (S5.2): the dossier was made, its hash stands in the history; from now on nothing but notes are added. */
export const archive: Apply<'archive'> = (c, { files, ...made }, ctx) => {
  // A page that came while the dossier was being made is not in it.
  if (files !== undefined && files !== c.attachments.length)
    return refuse('moreFiles', '生成卷宗时又有材料归入此件，请重新归档。');
  return {
    change: { archive: { ...made, from: c.status, by: ctx.actor, at: ctx.now } },
    notices: [],
  };
};

/** T30: a note to what is archived; what was archived stays as it is. */
export const annotate: Apply<'annotate'> = (c, input, ctx) => ({
  change: {
    annotations: [...(c.annotations ?? []), { text: input.text, by: ctx.actor, at: ctx.now }],
  },
  notices: [],
});
