import type { Case } from '../domain/case.ts';
import { sheetPhoto } from '../domain/sheet-photo.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { StepName } from '../domain/transitions.ts';
import type { Status } from '../domain/vocabulary.ts';
import { attachFile } from './attach-file.ts';
import type { Deps } from './ports.ts';

const PAPER: Partial<Record<StepName, Status>> = {
  paperInstruct: 'awaitingInstruction',
  paperSignOff: 'awaitingSignOff',
};
const MISSING = refuse('noPhoto', '没有找到这张照片，请先把签字件照片发到此卡片。', 'photo');

/**
 * 代录 needs the photo of the signed sheet (T9p, T20p). The form names it by the message that brought it
 * or by its file number, else it is the newest one of this step; a photo that is not with the case yet
 * is filed there first.
 */
export async function paperPhoto(
  deps: Deps,
  c: Case,
  o: { step: StepName; input: Record<string, unknown>; by: string },
): Promise<{ case: Case; input: Record<string, unknown> } | Refusal> {
  const status = PAPER[o.step];
  if (!status) return { case: c, input: o.input };
  const photo = o.input.photo ?? sheetPhoto(c, status)?.id;
  if (typeof photo !== 'string') return MISSING;
  const filed = c.attachments.find((a) => a.id === photo && a.kind === 'image');
  if (filed) return { case: c, input: { ...o.input, photo } };
  const file = await deps.store.files.byMessage(photo);
  if (file?.kind !== 'image' || file.by !== o.by) return MISSING;
  const input = { ...o.input, photo: file.id };
  if (c.attachments.some((a) => a.id === file.id)) return { case: c, input };
  const done = await attachFile(deps, c, file, o.by);
  return done.kind === 'refused' ? done.refusal : { case: done.case, input };
}
