/**
 * Who may do what, in sentences, written from the rules of the house and not from the code. What no sentence allows is
 * refused. "leaders" are secretary, chair and vice chair; "participants" are leaders, adjusters, members, substitutes;
 * "everybody" is anyone with a role in the group.
 */
export const MEETING_SENTENCES = `
everybody may readMinutes, exportMinutes, readHistory always
leaders may writeMinutes while planned, live, review
participants may writeMinutes while live
participants may proposeItem while planned, live
participants may comment, proposeChange while planned, live, review
leaders may decideProposal, importMinutes, restoreVersion while planned, live, review
leaders may editMeeting, inviteGuest, markConfidential while planned, live, review
leaders may carryOver while planned, live
administrator may carryOver while planned
administrator may editMeeting while planned
leaders may startMeeting while planned
leaders may cancelMeeting while planned
administrator may cancelMeeting while planned
leaders may finishMeeting while live
leaders may prepareCandidate while review
participants may reportReviewed while review
chair, viceChair, adjuster may approve while signing
leaders, adjuster may returnToReview while signing
leaders may replaceSigner while signing
leaders may prepareItem while live, review
chair, viceChair, adjuster may approveItem while live, review, signing
leaders, adjuster may returnItem while live, review, signing
leaders may postNotice while live, review, signing, approved, published
leaders may sendAgenda while planned
administrator may sendAgenda while planned
leaders may publish while approved
leaders may correct while approved, published
`;

/** Each for somebody who also has clearance for the part. */
export const PART_SENTENCES = `
everybody may readPart, exportPart always
leaders may writePart while planned, live, review
participants may writePart while live
participants may commentPart while planned, live, review
leaders may restorePartVersion while planned, live, review
chair, viceChair, adjuster may approvePart while signing, approved, published
leaders may editSecrecyMark, grantClearance, readAccessLog always
`;

export const GROUP_SENTENCES = `
everybody may readGroup, readFollowUp, subscribeCalendar, leaveGroup always
secretary, chair, viceChair, member, substitute may updateAction always
leaders may createMeeting, editSeries always
administrator may createMeeting, editSeries always
administrator may editGroup, invite, confirmPerson, changeRoles, removeMember always
`;

const STATES = ['planned', 'live', 'review', 'signing', 'approved', 'published', 'cancelled'];
const LEADERS = ['secretary', 'chair', 'viceChair'];
const PARTICIPANTS = [...LEADERS, 'adjuster', 'member', 'substitute'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  leaders: LEADERS,
  participants: PARTICIPANTS,
  everybody: [...PARTICIPANTS, 'reader', 'administrator'],
};

/** "role action state" for every allowed combination. */
export function allowedBy(sentences: string): ReadonlySet<string> {
  const allowed = new Set<string>();
  for (const sentence of sentences.trim().split('\n')) {
    const match = /^(.+) may (.+?)(?: always| while (.+))$/.exec(sentence);
    if (match === null) throw new Error(`not a sentence: ${sentence}`);
    const [, who = '', actions = '', states] = match;
    for (const role of who.split(', ').flatMap((word) => WORDS[word] ?? [word]))
      for (const action of actions.split(', '))
        for (const state of states?.split(', ') ?? STATES) allowed.add(`${role} ${action} ${state}`);
  }
  return allowed;
}
