'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { line, manyOf, maybeLine } from '@/app/_edge/read-form';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { approvePart } from '@/lib/workspace/approve-part';
import { beginPart } from '@/lib/workspace/begin-part';
import { grantClearance } from '@/lib/workspace/grant-clearance';
import { liftSecrecy } from '@/lib/workspace/lift-secrecy';
import { markSecret } from '@/lib/workspace/mark-secret';
import { noteEndEvent } from '@/lib/workspace/note-end-event';
import { preparePart } from '@/lib/workspace/prepare-part';
import { reassessPart } from '@/lib/workspace/reassess-part';
import { revokeClearance } from '@/lib/workspace/revoke-clearance';

const part = z.object({ meetingId: z.string(), partId: z.string() });
const person = part.extend({ personId: z.string() });
const ground = {
  provision: line(200),
  authority: line(200),
  reason: line(2000),
  endEvent: maybeLine(500),
};
const mark = z.object({
  ...ground,
  meetingId: z.string(),
  itemId: z.string(),
  requestId: z.string(),
  scope: z.enum(['item', 'blocks', 'empty']),
  blockIds: manyOf(z.string()),
  seenBlockIds: manyOf(z.string()),
});
const reassessment = part.extend(ground);
const endEvent = part.extend({ note: line(2000) });
const candidate = part.extend({ candidateHash: z.string() });
const lift = part.extend({ reason: line(2000) });

/** The word as it is printed; it stands in the open text. */
const MARK = 'SEKRETESS';

const say = async (key: 'marked' | 'begun' | 'granted' | 'revoked' | 'reassessed' | 'noted' | 'lifted') => ({
  say: (await getTranslations('confidential.done'))(key),
});

export const submitMark = formAction(mark, async ({ actor, deps }, input) => {
  const { meetingId, itemId, requestId, scope, blockIds, seenBlockIds } = input;
  const { provision, reason, endEvent: until, authority } = input;
  const decidedBy = { organisation: authority, name: actor.name };
  const facts = { mark: MARK, provision, reason, endEvent: until, decidedBy };
  const sealing = { ...deps, sha256 };
  if (scope === 'empty') {
    await beginPart(sealing, actor, { meetingId, itemId, requestId, ...facts });
    return say('begun');
  }
  const chosen = scope === 'item' ? null : [...blockIds];
  await markSecret(sealing, actor, {
    ...{ meetingId, itemId, requestId, ...facts },
    blockIds: chosen,
    seenBlockIds: [...seenBlockIds],
  });
  return say('marked');
});

export const submitClearance = formAction(person, async ({ actor, deps }, input) => {
  await grantClearance(deps, actor, input);
  return say('granted');
});

export const submitRevocation = formAction(person, async ({ actor, deps }, input) => {
  await revokeClearance(deps, actor, input);
  return say('revoked');
});

export const submitReassessment = formAction(reassessment, async ({ actor, deps }, input) => {
  const { authority, ...rest } = input;
  const decidedBy = { organisation: authority, name: actor.name };
  await reassessPart(deps, actor, { ...rest, decidedBy });
  return say('reassessed');
});

export const submitEndEvent = formAction(endEvent, async ({ actor, deps }, input) => {
  await noteEndEvent(deps, actor, input);
  return say('noted');
});

export const submitLift = formAction(lift, async ({ actor, deps }, input) => {
  await liftSecrecy(deps, actor, input);
  return say('lifted');
});

const sayOfApproval = async (key: 'prepared' | 'approvedByYou' | 'sealed') => ({
  say: (await getTranslations('confidential.approval'))(key),
});

export const submitPart = formAction(part, async ({ actor, deps }, input) => {
  await preparePart({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return sayOfApproval('prepared');
});

export const submitPartApproval = formAction(candidate, async ({ actor, deps }, input) => {
  const { state } = await approvePart(deps, actor, input);
  return sayOfApproval(state === 'sealed' ? 'sealed' : 'approvedByYou');
});
