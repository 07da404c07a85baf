/**
 * Everything through which somebody outside can reach something inside, and what guards it. A page, route, server
 * action, message, function, command or part that is not listed here fails the build; so does a line for what is gone.
 */
import type { Action } from '@/lib/access/can';
import type { RoomMessage } from '@/lib/protocol/messages';

export type Guard =
  /** Asked by the data functions behind it; the test looks for each of them there. */
  | { readonly guards: readonly [Action, ...Action[]] }
  /** Anyone, because … */
  | { readonly open: string }
  /** Whoever proves to be the one concerned, by other means than a role: how. */
  | { readonly proof: string }
  /** Whoever has the machine: how that is ensured. */
  | { readonly operator: string };

const signIn = 'part of signing in and out: the session, the provider or the cookie is the proof';
const shell = 'runs in the shell of the machine that holds the data';

/** Pages and the methods of routes, server actions as `file#name`. */
export const SURFACE: Readonly<Record<string, Guard>> = {
  'app/(public)/page.tsx': { open: 'the front page says what Klubba is' },
  'app/(public)/accessibility/page.tsx': { open: 'the law asks for it to be public' },
  'app/(public)/sign-in/page.tsx': { open: 'where people sign in; names organisations only' },
  'app/_edge/preferences.ts#chooseLanguage': { open: 'sets a cookie of the browser that asks' },
  'app/_edge/preferences.ts#chooseTheme': { open: 'sets a cookie of the browser that asks' },

  'app/api/health/route.ts#GET': { open: 'says that the table answers, and nothing else' },
  'app/api/auth/start/route.ts#POST': { proof: signIn },
  'app/api/auth/callback/[organisation]/route.ts#GET': { proof: signIn },
  'app/api/auth/sign-out/route.ts#POST': { proof: signIn },
  'app/api/auth/backchannel-logout/[organisation]/route.ts#POST': { proof: signIn },
  'app/api/auth/frontchannel-logout/[organisation]/route.ts#GET': { proof: signIn },
  'app/api/auth/operator/route.ts#GET': { proof: 'the one-time link made by klubba admin add' },
  'app/api/auth/operator/route.ts#POST': { proof: 'the one-time link made by klubba admin add' },

  'app/(public)/dev/mail/page.tsx': {
    open: 'does not exist outside of development, where mail goes nowhere else',
  },
  'app/(public)/invitation/[token]/page.tsx': {
    proof: 'the one-time link; says where to sign in and no more',
  },
  'app/(public)/invitation/[token]/actions.ts#submitAcceptance': { guards: ['acceptInvitation'] },

  'app/(public)/published/[meetingId]/page.tsx': { open: 'the copy that was built for everybody' },
  'app/(public)/published/[meetingId]/heads/route.ts#GET': {
    open: 'fingerprints of published minutes; nothing of what happened is in them',
  },
  'app/(public)/verify/page.tsx': { open: 'names public keys; anybody may check an archive' },
  'app/(public)/verify/keys/route.ts#GET': { open: 'public keys' },
  'app/(public)/verify/check/route.ts#POST': {
    open: 'checks what it is sent, tells only of that, keeps nothing',
  },

  'app/(public)/calendar/[token]/route.ts#GET': {
    proof: 'the secret of the address; what it holds is asked anew for its owner',
  },
  'app/(public)/mail/opt-out/[token]/page.tsx': { proof: 'the link of a mail; can end that mail' },
  'app/(public)/mail/opt-out/[token]/now/route.ts#GET': { open: 'leads to the page that asks' },
  'app/(public)/mail/opt-out/[token]/now/route.ts#POST': { proof: 'the link of a mail; can end that mail' },

  'app/(workspace)/actions/page.tsx': { guards: ['readFollowUp', 'readMinutes'] },
  'app/(workspace)/actions/organisation/page.tsx': { guards: ['readFollowUp', 'readMinutes'] },
  'app/(workspace)/groups/[groupId]/follow-up/page.tsx': { guards: ['readFollowUp', 'readMinutes'] },
  'app/(workspace)/groups/[groupId]/follow-up/csv/route.ts#GET': { guards: ['readFollowUp', 'readMinutes'] },
  'app/(workspace)/_follow-up/submit.ts#submitReport': { guards: ['updateAction'] },
  'app/(workspace)/_follow-up/submit.ts#submitOwner': { guards: ['updateAction'] },
  'app/(workspace)/_follow-up/submit.ts#submitOutcome': { guards: ['updateAction'] },
  'app/(workspace)/account/actions.ts#submitMailChoice': { guards: ['editPreferences'] },
  'app/(workspace)/account/actions.ts#submitNewFeed': { guards: ['editPreferences'] },
  'app/(workspace)/account/actions.ts#submitFeedEnd': { guards: ['editPreferences'] },
  'app/(workspace)/account/page.tsx': { proof: 'signed in; shows who one is' },
  'app/(workspace)/account/actions.ts#submitSessionEnd': { guards: ['endSessions'] },
  'app/(workspace)/organisations/page.tsx': { guards: ['editOrganisations'] },
  'app/(workspace)/organisations/new/page.tsx': { guards: ['editOrganisations'] },
  'app/(workspace)/organisations/actions.ts#submitNewOrganisation': {
    guards: ['editOrganisations', 'editIssuers'],
  },
  'app/(workspace)/organisations/actions.ts#submitOrganisation': {
    guards: ['editOrganisations', 'editIssuers'],
  },
  'app/(workspace)/organisations/[organisationId]/page.tsx': { guards: ['readPeople'] },
  'app/(workspace)/organisations/[organisationId]/sign-in/page.tsx': { guards: ['editOrganisations'] },
  'app/(workspace)/organisations/[organisationId]/actions.ts#submitPerson': {
    guards: ['managePeople', 'appointAdministrator'],
  },
  'app/(workspace)/organisations/[organisationId]/actions.ts#submitSignOut': { guards: ['endSessions'] },

  'app/(workspace)/groups/page.tsx': { guards: ['readGroup'] },
  'app/(workspace)/groups/new/page.tsx': { proof: 'signed in; an empty form' },
  'app/(workspace)/groups/new/actions.ts#submitNewGroup': { guards: ['createGroup'] },
  'app/(workspace)/groups/[groupId]/page.tsx': { guards: ['readGroup', 'readMinutes'] },
  'app/(workspace)/groups/[groupId]/import/page.tsx': { guards: ['readGroup', 'createMeeting'] },
  'app/api/imports/route.ts#POST': { guards: ['createMeeting', 'importMinutes'] },
  'app/api/imports/meeting/route.ts#POST': { guards: ['createMeeting', 'importMinutes'] },
  'app/(workspace)/groups/[groupId]/settings/page.tsx': { guards: ['readGroup', 'editGroup', 'invite'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitGroup': { guards: ['editGroup'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitRoles': { guards: ['changeRoles'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitRemoval': {
    guards: ['removeMember', 'leaveGroup'],
  },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitInvitation': { guards: ['invite'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitResend': { guards: ['invite'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitRevocation': { guards: ['invite'] },
  'app/(workspace)/groups/[groupId]/settings/actions.ts#submitConfirmation': { guards: ['confirmPerson'] },
  'app/(workspace)/groups/[groupId]/series/new/page.tsx': { guards: ['readGroup', 'editSeries'] },
  'app/(workspace)/groups/[groupId]/series/[seriesId]/page.tsx': { guards: ['readGroup', 'editSeries'] },
  'app/(workspace)/groups/[groupId]/series/actions.ts#submitNewSeries': { guards: ['editSeries'] },
  'app/(workspace)/groups/[groupId]/series/actions.ts#submitSeries': { guards: ['editSeries'] },
  'app/(workspace)/groups/[groupId]/meetings/new/page.tsx': {
    guards: ['readGroup', 'createMeeting', 'readMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/new/actions.ts#submitNewMeeting': {
    guards: ['createMeeting', 'carryOver'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/page.tsx': { guards: ['readMinutes'] },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/minutes/page.tsx': {
    guards: ['readMinutes', 'writeMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/comments/fetch-authors.ts#fetchAuthors': {
    guards: ['readMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/minutes/read/page.tsx': { guards: ['readMinutes'] },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/edit/page.tsx': {
    guards: ['readMinutes', 'editMeeting'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/page.tsx': {
    guards: ['readMinutes', 'reportReviewed', 'prepareCandidate', 'comment', 'decideProposal'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/review-actions.ts#submitComment': {
    guards: ['comment'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/review-actions.ts#submitReply': {
    guards: ['comment'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/review-actions.ts#submitThreadState': {
    guards: ['comment'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/review-actions.ts#submitProposal': {
    guards: ['proposeChange'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/review/review-actions.ts#submitDecision': {
    guards: ['decideProposal'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval/page.tsx': {
    guards: ['readMinutes', 'approve', 'returnToReview'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/history/page.tsx': { guards: ['readHistory'] },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/history/[version]/page.tsx': {
    guards: ['readHistory', 'readMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/history/actions.ts#submitRestore': {
    guards: ['restoreVersion'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/export/route.ts#GET': {
    guards: ['exportMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/export/markdown/route.ts#GET': {
    guards: ['exportMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/route.ts#GET': { guards: ['readMinutes'] },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/route.ts#GET': {
    guards: ['readMinutes', 'readPart', 'readAccessLog'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/approval/page.tsx': {
    guards: ['readMinutes', 'readPart'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/export/route.ts#GET': {
    guards: ['readMinutes', 'exportPart'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitMark': {
    guards: ['markConfidential'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitClearance': {
    guards: ['grantClearance'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitRevocation': {
    guards: ['grantClearance'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitReassessment': {
    guards: ['editSecrecyMark'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitEndEvent': {
    guards: ['editSecrecyMark'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitLift': {
    guards: ['editSecrecyMark'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitPart': {
    guards: ['editSecrecyMark'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions.ts#submitPartApproval': {
    guards: ['approvePart'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitAdjusters': {
    guards: ['editMeeting'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitNoChanges': {
    guards: ['reportReviewed'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitChangesWanted': {
    guards: ['reportReviewed'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitCandidate': {
    guards: ['prepareCandidate'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitApproval': {
    guards: ['approve'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitReturn': {
    guards: ['returnToReview'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitPublication': {
    guards: ['publish'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitCorrection': {
    guards: ['correct'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/previous/page.tsx': {
    guards: ['readMinutes', 'editMeeting', 'approve'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/previous/actions.ts#submitOutcome': {
    guards: ['editMeeting', 'writeMinutes'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/previous/actions.ts#submitCandidateHere': {
    guards: ['prepareCandidate'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/immediate/page.tsx': {
    guards: ['readMinutes', 'prepareItem', 'approveItem'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/immediate/actions.ts#submitItem': {
    guards: ['prepareItem'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/immediate/actions.ts#submitItemApproval': {
    guards: ['approveItem'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/immediate/actions.ts#submitItemReturn': {
    guards: ['returnItem'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitAgenda': {
    guards: ['sendAgenda'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitReplacement': {
    guards: ['replaceSigner'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitReopening': {
    guards: ['prepareCandidate'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitNotice': {
    guards: ['postNotice'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions.ts#submitDeadline': {
    guards: ['prepareCandidate'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions.ts#submitStart': {
    guards: ['startMeeting', 'carryOver'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions.ts#submitFinish': {
    guards: ['finishMeeting'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions.ts#submitCancel': {
    guards: ['cancelMeeting'],
  },
  'app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions.ts#submitDetails': {
    guards: ['editMeeting'],
  },
};

/** What a room's client may send; the right is asked before every message (`authorizeRoom`). */
export const ROOM_MESSAGES: Readonly<Record<RoomMessage['type'], Guard>> = {
  step1: { guards: ['readMinutes', 'readPart'] },
  step2: { guards: ['writeMinutes', 'comment', 'writePart'] },
  update: { guards: ['writeMinutes', 'comment', 'writePart'] },
  presence: { guards: ['readMinutes', 'readPart'] },
  queryPresence: { guards: ['readMinutes', 'readPart'] },
  ack: { open: 'sent by the server only; from a client it is refused' },
};

/** Entry points in the cloud (`handler`), commands (`command`) and what shares the local port (`handle`, `upgrade`). */
export const ENTRIES: Readonly<Record<string, Guard>> = {
  'lib/cli/serve.ts': { operator: shell },
  'lib/cli/backup.ts': { operator: shell },
  'lib/cli/restore.ts': { operator: shell },
  'lib/cli/admin.ts': { operator: shell },
  'lib/cli/org.ts': { operator: shell },
  'lib/cli/import.ts': { operator: shell },
  'lib/cli/export.ts': { operator: shell },
  'lib/cli/verify.ts': { open: 'reads the file it is given; asks the address it is given for fingerprints' },
  'lib/cli/key.ts': { operator: shell },
  'lib/cli/session.ts': { operator: shell },
  'lib/cli/remind.ts': { operator: shell },
  'lib/cli/reindex.ts': { operator: shell },
  'lib/cli/cost.ts': { open: 'counts a recording of its own; reads no data' },
  'lib/local/pages.ts': { open: 'hands requests to the pages and routes, each listed above' },
  'lib/lambda/authorize.ts': { proof: 'a room ticket, which it burns' },
  'lib/lambda/connect.ts': { proof: 'admitted by the authorizer' },
  'lib/lambda/message.ts': {
    proof: 'a connection that was admitted, then authorizeRoom before every message',
  },
  'lib/lambda/disconnect.ts': { open: 'forgets the connection that has ended' },
  'lib/lambda/http.ts': { proof: 'the session gives a ticket; polling asks authorizeRoom every time' },
  'lib/lambda/post.ts': { operator: 'called by the cloud itself; has no address' },
  'lib/lambda/compact.ts': { operator: 'called by the cloud itself; has no address' },
  'lib/local/rooms.ts': { proof: 'a room ticket, then authorizeRoom before every message' },
};
