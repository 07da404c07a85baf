/** The stored bytes of a part's candidate as its signers see them, and who has approved. The reading is written down first. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { FRESH_SIGN_IN_MS } from '@/lib/limits';
import { membershipOf } from '@/lib/store/membership';
import type { Part } from '@/lib/store/part';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { idField, parseInput } from './input';
import { notePartRead } from './note-part-read';
import { requirePart } from './require-part';
import type { SealDeps } from './seal-deps';

const schema = z.object({ meetingId: idField, partId: idField });
export type ReadPartApprovalInput = z.input<typeof schema>;

export type PartApprovalView = {
  readonly part: Part;
  readonly signers: readonly {
    readonly personId: string;
    readonly name: string;
    readonly hasApproved: boolean;
  }[];
  /** The stored rendering as it is; `null` before there is a candidate. */
  readonly html: string | null;
  readonly me: { readonly isSigner: boolean; readonly hasApproved: boolean; readonly isFresh: boolean };
};

/** @throws AppError `notFound`; `corrupt` when the stored bytes are not those that the chain names */
export async function readPartApproval(
  deps: SealDeps,
  actor: Actor,
  input: ReadPartApprovalInput,
): Promise<PartApprovalView> {
  const { meetingId, partId } = parseInput(schema, input);
  const { part, group } = await requirePart(deps, actor, { meetingId, partId, action: 'readPart' });
  const { signerIds, approvedBy, files } = part;
  const rendering = files.find(({ role }) => role === 'rendering');
  if (rendering !== undefined) await notePartRead(deps, actor, { meetingId, partId, how: 'page' });
  const stored = { hash: rendering?.sha256 ?? '', sha256: deps.sha256 };
  const age = deps.now() - actor.authenticatedAt;
  return {
    part,
    signers: signerIds.map((personId) => ({
      personId,
      name: membershipOf(group, personId)?.name ?? personId,
      hasApproved: approvedBy.includes(personId),
    })),
    html:
      rendering === undefined
        ? null
        : new TextDecoder().decode(await readSealedBytes(deps.table, { meetingId, partId }, stored)),
    me: {
      isSigner: signerIds.includes(actor.personId),
      hasApproved: approvedBy.includes(actor.personId),
      isFresh: age >= 0 && age <= FRESH_SIGN_IN_MS,
    },
  };
}
