import type { Tampering } from './tampering.ts'

/** What may be wrong with a source, and what must come of it. */

/** What a source's section says. */
export type State = 'OK' | 'EMPTY' | 'PARTIAL' | 'TIMEOUT' | 'UNAVAILABLE' | 'REFUSED' | 'MALFORMED'

/** What a look-up came to that rests on the source. */
export type Verdict = 'PERMITTED' | 'RELATIONS_UNAVAILABLE' | 'CASE_RELATION_MISSING' | 'UNKNOWN_CITIZEN'

/** Something that befalls a source: through its control surface, on the wire, or by its clock. */
export interface Trouble {
  readonly profile?: string
  /** the operations concerned; absent: all but those that give tokens */
  readonly operations?: readonly string[]
  readonly tampering?: Tampering
  /** its access tokens are unknown to it from now on */
  readonly tokensRevoked?: true
  /** how far its clock is ahead, milliseconds */
  readonly skewMs?: number
}

export interface Row {
  readonly name: string
  readonly trouble: Trouble
  readonly state: State
  readonly verdict: Verdict
}

/** One citizen whose sections are looked at, and one look-up that rests on the source. */
export interface Case {
  readonly source: string
  /** looks at all that is hers in OWN_INSIGHT, which rests on no source */
  readonly citizen: Who
  readonly caseworker: Who & { readonly purpose: string }
  /** a look-up one of whose cells has a condition that the source tells of */
  readonly conditional?: Who & { readonly purpose: string; readonly cell: readonly [source: string, category: string] }
  readonly rows: readonly Row[]
}

export interface Who {
  readonly persona: string
  readonly cpr: string
}

const ELSE = '0201919990'
const MAGNUS = { persona: 'magnus', cpr: '0504909995' }
const LONNI = { persona: 'lonni', cpr: '0201609996' }
const EINER = '0201609995'
const RASMUS = '0504909989'
const OVER_4_MIB = Buffer.alloc(4 * 1024 * 1024 + 1, ' ')
const MINUTE = 60_000

const VERDICTS: Readonly<Record<State, Verdict>> = {
  OK: 'PERMITTED',
  PARTIAL: 'PERMITTED',
  EMPTY: 'CASE_RELATION_MISSING',
  TIMEOUT: 'RELATIONS_UNAVAILABLE',
  UNAVAILABLE: 'RELATIONS_UNAVAILABLE',
  REFUSED: 'RELATIONS_UNAVAILABLE',
  MALFORMED: 'RELATIONS_UNAVAILABLE',
}

function row(name: string, trouble: Trouble, state: State, verdict: Verdict = VERDICTS[state]): Row {
  return { name, trouble, state, verdict }
}

/** `fejl:<code>` for each code. */
function codes(state: State, names: string, verdict?: Verdict): readonly Row[] {
  return names.split(' ').map((code) => row(`fejl:${code}`, { profile: `fejl:${code}` }, state, verdict))
}

const PROFILES: readonly Row[] = [
  row('hurtig', { profile: 'hurtig' }, 'OK'),
  row('typisk', { profile: 'typisk' }, 'OK'),
  row('langsom', { profile: 'langsom' }, 'TIMEOUT'),
  row('haenger', { profile: 'haenger' }, 'TIMEOUT'),
  row('nede', { profile: 'nede' }, 'UNAVAILABLE'),
  row('afbrudt', { profile: 'afbrudt' }, 'UNAVAILABLE'),
]

const DAMAGE: readonly Row[] = [
  row('garbage', { tampering: { answer: () => '\u0000<<<no {answer' } }, 'MALFORMED'),
  row('nothing', { tampering: { answer: () => '' } }, 'MALFORMED'),
  row('a page of a proxy', { tampering: { answer: () => '<html><body>Service portal</body></html>' } }, 'MALFORMED'),
  row(
    'half an answer',
    { tampering: { answer: (body) => body.subarray(0, Math.floor(body.length / 2)) } },
    'MALFORMED',
  ),
  row('more than 4 MiB', { tampering: { answer: (body) => Buffer.concat([body, OVER_4_MIB]) } }, 'MALFORMED'),
  row(
    'bytes that are no text',
    { tampering: { answer: (body) => Buffer.concat([body, Buffer.from([0xff, 0xfe])]) } },
    'MALFORMED',
  ),
  row(
    'days that no month has',
    { tampering: { answer: (body) => body.toString().replace(/(20\d\d)-\d\d-\d\d/g, '$1-02-30') } },
    'MALFORMED',
  ),
  row('a drip', { tampering: { dripMs: 40 } }, 'TIMEOUT'),
]

/** Answers about others: the numbers of those asked for, and of those who take their place. */
function strangers(numbers: Readonly<Record<string, string>>): readonly Row[] {
  const swap = (text: string): string =>
    Object.entries(numbers).reduce((changed, [asked, other]) => changed.replaceAll(asked, other), text)
  return [
    row('somebody else’s data', { tampering: { request: swap } }, 'MALFORMED'),
    row('its data about somebody else', { tampering: { answer: (body) => swap(body.toString()) } }, 'MALFORMED'),
  ]
}

/** The ways of tokens, for the operations that give them. */
function tokens(...operations: readonly string[]): readonly Row[] {
  const revoked = { tokensRevoked: true } as const
  return [
    row('expired tokens', revoked, 'OK'),
    row('expired tokens, and the token service hangs', { ...revoked, profile: 'haenger', operations }, 'TIMEOUT'),
    row('expired tokens, and the token service is down', { ...revoked, profile: 'nede', operations }, 'UNAVAILABLE'),
    row(
      'expired tokens, and the token service breaks off',
      { ...revoked, profile: 'afbrudt', operations },
      'UNAVAILABLE',
    ),
  ]
}

/** Its clock, by so much ahead or behind; `far`: what comes of more than a minute. */
function clocks(far: State): readonly Row[] {
  return [
    row('a clock half a minute ahead', { skewMs: MINUTE / 2 }, 'OK'),
    row('a clock half a minute behind', { skewMs: -MINUTE / 2 }, 'OK'),
    row('a clock ten minutes ahead', { skewMs: 10 * MINUTE }, far),
    row('a clock ten minutes behind', { skewMs: -10 * MINUTE }, far),
    row('a clock that leaps a day', { skewMs: 24 * 60 * MINUTE }, far),
  ]
}

export const CASES: readonly Case[] = [
  {
    source: 'cpr',
    citizen: MAGNUS,
    caseworker: { persona: 'jonna', cpr: ELSE, purpose: 'CONTACT_COURSE' },
    rows: [
      ...PROFILES,
      ...codes('REFUSED', 'SP-0001 SP-0002 SP-0003 CPR-0101'),
      ...codes('UNAVAILABLE', 'CPR-0500'),
      ...codes('UNAVAILABLE', 'SP-0009'),
      ...DAMAGE,
      ...strangers({ [MAGNUS.cpr]: EINER, [ELSE]: EINER }),
      ...clocks('OK'),
    ],
  },
  {
    source: 'jobcenter',
    citizen: MAGNUS,
    caseworker: { persona: 'jonna', cpr: ELSE, purpose: 'CONTACT_COURSE' },
    rows: [
      ...PROFILES,
      ...codes('EMPTY', '1001 1010 4404 4405 4922'),
      ...codes('REFUSED', '1014 4511 4575 0401'),
      ...codes('UNAVAILABLE', '0500 0503'),
      ...codes('UNAVAILABLE', '0429'),
      ...DAMAGE,
      ...strangers({ [MAGNUS.cpr]: EINER, [ELSE]: EINER }),
      ...tokens('Token'),
      ...clocks('OK'),
    ],
  },
  {
    source: 'ydelsesservice',
    citizen: MAGNUS,
    caseworker: { persona: 'ydun', cpr: ELSE, purpose: 'SANCTION_ASSESSMENT' },
    rows: [
      ...PROFILES,
      ...codes('REFUSED', 'YDI-F-0101 YDI-F-0102 YDI-F-0201'),
      ...codes('REFUSED', 'wsse:InvalidSecurityToken wsse:FailedAuthentication wsse:MessageExpired s:SchemaFejl'),
      ...codes('UNAVAILABLE', 'YDI-F-0500 s:ForMangeKald s:InternFejl'),
      ...DAMAGE,
      ...strangers({ [MAGNUS.cpr]: EINER, [ELSE]: EINER }),
      ...tokens('Token'),
      ...clocks('REFUSED'),
    ],
  },
  {
    source: 'domus',
    citizen: MAGNUS,
    caseworker: { persona: 'solveig', cpr: ELSE, purpose: 'ADULT_ASSESSMENT' },
    conditional: {
      persona: 'vagt',
      cpr: ELSE,
      purpose: 'NOTICE_DETECTION',
      cell: ['jobcenter', 'SANCTION_NOTICE'],
    },
    rows: [
      ...PROFILES,
      ...codes('REFUSED', 'login forbidden'),
      ...codes('UNAVAILABLE', 'invalid not-found not-supported expired too-costly exception transient'),
      ...codes('UNAVAILABLE', 'throttled'),
      ...DAMAGE,
      ...strangers({ [MAGNUS.cpr]: LONNI.cpr, [ELSE]: LONNI.cpr }),
      ...tokens('Token'),
      ...clocks('OK'),
    ],
  },
  {
    source: 'dubu',
    citizen: MAGNUS,
    caseworker: { persona: 'ulla', cpr: MAGNUS.cpr, purpose: 'TRANSITION_TO_ADULTHOOD' },
    rows: [
      ...PROFILES,
      ...codes('REFUSED', '40 44 401'),
      ...codes('PARTIAL', '49'),
      ...codes('UNAVAILABLE', '50 429'),
      ...codes('PARTIAL', 'DUBU-0500'),
      // Refused documents make nothing of the section trusted; who has the case stands in the index.
      ...codes('REFUSED', 'DUBU-0400', 'PERMITTED'),
      ...codes('OK', 'DUBU-0404'),
      ...DAMAGE,
      ...strangers({ [MAGNUS.cpr]: RASMUS }),
      ...tokens('SamlToken', 'AccessToken'),
      ...clocks('OK'),
    ],
  },
  {
    source: 'rehabilitation',
    citizen: LONNI,
    caseworker: { persona: 'regin', cpr: LONNI.cpr, purpose: 'REHABILITATION_MEETING' },
    rows: [
      ...PROFILES,
      ...codes('REFUSED', 'ikke-autentificeret manglende-scope'),
      ...codes('EMPTY', 'ikke-fundet'),
      ...codes('PARTIAL', 'cursor-udloebet', 'CASE_RELATION_MISSING'),
      ...codes('UNAVAILABLE', 'ugyldig-foresp indstilling-findes for-mange-borgere intern-fejl utilgaengelig'),
      ...codes('UNAVAILABLE', 'moede-ikke-afholdt idempotens-konflikt'),
      ...codes('UNAVAILABLE', 'for-mange-kald'),
      ...DAMAGE,
      row('a case of nobody asked for', { tampering: { answer: misplace } }, 'MALFORMED'),
      row('a case that is not the one asked for', { tampering: { answer: replaceCase } }, 'MALFORMED', 'PERMITTED'),
      ...tokens('Token'),
      ...clocks('OK'),
    ],
  },
]

/** The rehabilitation team's system does not echo the number: it names the asked one by its place. */
function misplace(body: Buffer): string {
  return body.toString().replaceAll('"personnummerIndeks":0', '"personnummerIndeks":1')
}

function replaceCase(body: Buffer): string {
  const other = '"sagId":"20950db2-0bb1-521e-8a15-143ee77b7189","sagsnummer"'
  return body.toString().replace(/"sagId":"[0-9a-f-]{36}","sagsnummer"/g, other)
}
