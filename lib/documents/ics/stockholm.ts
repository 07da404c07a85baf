/** Europe/Stockholm as a calendar describes it: the rule of the European Union since 1996 (directive 2000/84/EC). */

export const STOCKHOLM = 'Europe/Stockholm';

type JcalProperty = [name: string, parameters: Record<string, string>, type: string, value: unknown];
export type JcalComponent = [name: string, properties: JcalProperty[], components: JcalComponent[]];

const LAST_SUNDAY = { freq: 'YEARLY', byday: '-1SU' };

function observance(
  name: 'standard' | 'daylight',
  rule: { readonly from: string; readonly offsetFrom: string; readonly offsetTo: string },
): JcalComponent {
  const isSummer = name === 'daylight';
  const properties: JcalProperty[] = [
    ['tzname', {}, 'text', isSummer ? 'CEST' : 'CET'],
    ['tzoffsetfrom', {}, 'utc-offset', rule.offsetFrom],
    ['tzoffsetto', {}, 'utc-offset', rule.offsetTo],
    ['dtstart', {}, 'date-time', rule.from],
    ['rrule', {}, 'recur', { ...LAST_SUNDAY, bymonth: isSummer ? 3 : 10 }],
  ];
  return [name, properties, []];
}

/** The zone, to stand in every calendar that names it. */
export const STOCKHOLM_ZONE: JcalComponent = [
  'vtimezone',
  [['tzid', {}, 'text', STOCKHOLM]],
  [
    observance('daylight', { from: '1996-03-31T02:00:00', offsetFrom: '+01:00', offsetTo: '+02:00' }),
    observance('standard', { from: '1996-10-27T03:00:00', offsetFrom: '+02:00', offsetTo: '+01:00' }),
  ],
];
