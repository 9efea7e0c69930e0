import { createHash } from 'node:crypto'
import { ANYTHING, type ConsentTerms, type Language } from '../access/consent.ts'
import { danishDayOf, startOfDanishDay } from '../access/danish-day.ts'
import { categoryNames, recipientNames, sourceNames, type TwoLanguages } from './words.ts'

/** The exact text a citizen sees before she decides. Changing a word here is a new TEXT_VERSION. */

export const TEXT_VERSION = 'samblik-consent-1'

export interface ConsentText {
  readonly textVersion: string
  /** hex SHA-256 of the text, UTF-8 */
  readonly textHash: string
  readonly language: Language
  readonly text: string
}

/** The title of a purpose, from the register. */
export type TitleOf = (purpose: string) => TwoLanguages | undefined

interface Words {
  readonly title: Readonly<Record<ConsentTerms['effect'], string>>
  readonly everything: string
  readonly what: string
  readonly except: string
  readonly from: string
  readonly to: string
  readonly why: string
  readonly about: string
  readonly noCase: string
  readonly since: string
  readonly until: string
  readonly noEnd: string
  readonly data: string
  readonly ground: string
  readonly consequence: Readonly<Record<ConsentTerms['effect'], string>>
  readonly withdrawal: string
}

const words: Readonly<Record<Language, Words>> = {
  da: {
    title: {
      PERMIT: 'Samtykke til at indhente og videregive oplysninger om dig',
      DENY: 'Nej til at oplysninger om dig bliver indhentet og videregivet',
    },
    everything: 'alt',
    what: 'Hvilke oplysninger',
    except: 'Ikke med',
    from: 'Hentes fra',
    to: 'Må ses af',
    why: 'Bruges til',
    about: 'I denne sag',
    noCase: 'alle sager',
    since: 'Gælder fra',
    until: 'Gælder til (ikke med)',
    noEnd: 'indtil du trækker det tilbage',
    data: 'Kun oplysninger fra perioden (slutdagen ikke med)',
    ground: 'Hjemmel',
    consequence: {
      PERMIT:
        'Du bestemmer selv, om du vil give samtykke, og du kan give samtykke til mindre, end der bliver spurgt om. Siger du nej, afgør myndigheden sagen på det grundlag, den har (retssikkerhedsloven § 11 b). Det kan betyde, at du ikke får den hjælp, du ellers ville få. Det skal myndigheden fortælle dig skriftligt (retssikkerhedsloven § 12).',
      DENY: 'Et nej går forud for dine samtykker. Oplysninger, som loven lader myndigheden hente uden dit samtykke, er ikke omfattet. Myndigheden afgør sagen på det grundlag, den har (retssikkerhedsloven §§ 11 b og 12).',
    },
    withdrawal:
      'Du kan når som helst trække det tilbage, digitalt, skriftligt eller mundtligt. Det virker fra det øjeblik, du får besked om, at det er modtaget. Det, der er sket før, bliver ved med at være lovligt.',
  },
  en: {
    title: {
      PERMIT: 'Consent to obtain and disclose data about you',
      DENY: 'Refusal to have data about you obtained and disclosed',
    },
    everything: 'everything',
    what: 'Which data',
    except: 'Not included',
    from: 'Obtained from',
    to: 'May be seen by',
    why: 'Used for',
    about: 'In this case',
    noCase: 'every case',
    since: 'Valid from',
    until: 'Valid until (not included)',
    noEnd: 'until you withdraw it',
    data: 'Only data of the period (last day not included)',
    ground: 'Legal ground',
    consequence: {
      PERMIT:
        'You decide whether to give consent, and you may give less than is asked for. If you say no, the authority decides the case on what it has (Retssikkerhedsloven § 11 b). You may then not get help that you would otherwise get. The authority must tell you so in writing (Retssikkerhedsloven § 12).',
      DENY: 'A refusal goes before your consents. It does not cover data that the law lets the authority obtain without your consent. The authority decides the case on what it has (Retssikkerhedsloven §§ 11 b and 12).',
    },
    withdrawal:
      'You may withdraw it at any time, digitally, in writing or orally. It takes effect the moment you are told that it has been received. What was done before stays lawful.',
  },
}

const grounds: Readonly<Record<ConsentTerms['legalGround'], TwoLanguages>> = {
  FVL_29: { da: 'Forvaltningsloven § 29', en: 'Forvaltningsloven § 29 (Public Administration Act)' },
  RSL_11A: { da: 'Retssikkerhedsloven § 11 a', en: 'Retssikkerhedsloven § 11 a (Legal Security Act)' },
}

function dayOf(instant: number, language: Language): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const whole = instant === startOfDanishDay(danishDayOf(instant))
  return new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    timeZone: 'Europe/Copenhagen',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(whole ? {} : time),
  }).format(instant)
}

function exceptions({ except }: ConsentTerms, nameOf: (known: Names, key: string) => string): string {
  return except
    .map(({ source, category }) =>
      [category && nameOf(categoryNames, category), source && nameOf(sourceNames, source)].filter(Boolean).join(' / '),
    )
    .join('; ')
}

type Names = Readonly<Record<string, TwoLanguages>>

/** Writes the text of these terms. It names no person. */
export function writeConsentText(terms: ConsentTerms, titleOf: TitleOf, language: Language): ConsentText {
  const say = words[language]
  const nameOf = (known: Names, key: string) => (key === ANYTHING ? say.everything : (known[key]?.[language] ?? key))
  const list = (known: Names, keys: readonly string[]) => keys.map((key) => nameOf(known, key)).join(', ')
  const purposes = terms.purposes.map((id) => (id === ANYTHING ? say.everything : (titleOf(id)?.[language] ?? id)))
  const { from, to } = terms.dataPeriod ?? {}
  const ends = [from, to].map((instant) => (instant === undefined ? '…' : dayOf(instant, language)))
  const lines = [
    say.title[terms.effect],
    '',
    `${say.what}: ${list(categoryNames, terms.categories)}`,
    ...(terms.except.length > 0 ? [`${say.except}: ${exceptions(terms, nameOf)}`] : []),
    ...(terms.dataPeriod ? [`${say.data}: ${ends.join(' – ')}`] : []),
    `${say.from}: ${list(sourceNames, terms.sources)}`,
    `${say.to}: ${nameOf(recipientNames, terms.recipient)}`,
    `${say.why}: ${purposes.join(', ')}`,
    `${say.about}: ${terms.case ? `${nameOf(sourceNames, terms.case.source)}, ${terms.case.ref}` : say.noCase}`,
    `${say.since}: ${dayOf(terms.validFrom, language)}`,
    `${say.until}: ${terms.validUntil === undefined ? say.noEnd : dayOf(terms.validUntil, language)}`,
    `${say.ground}: ${grounds[terms.legalGround][language]}`,
    '',
    say.consequence[terms.effect],
    say.withdrawal,
  ]
  const text = `${lines.join('\n')}\n`
  return { textVersion: TEXT_VERSION, textHash: createHash('sha256').update(text).digest('hex'), language, text }
}
