/** Beside which field of a form a refusal is shown; the others stand above the form. */
export const FIELD_OF_REASON: Readonly<Record<string, string>> = {
  nameMissing: 'name',
  nameTooLong: 'name',
  titleMissing: 'title',
  dateInvalid: 'date',
  endBeforeStart: 'end',
  placeTooLong: 'place',
  emailInvalid: 'email',
  organisationUnknown: 'email',
  organisationNotInGroup: 'email',
  alreadyMember: 'email',
  domainInvalid: 'domains',
  domainTaken: 'domains',
  issuerMismatch: 'issuer',
  providerUnreachable: 'issuer',
};
