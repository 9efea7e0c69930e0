import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'
import { WireEffectuatedBenefit, WireLinkedBenefit } from './wire-grants.ts'
import { Amount, Day, WireParty } from './wire-values.ts'

/** `OEkonomiskEffektuering`: a payment. The wire mixes `Oekonomisk` and `OEkonomisk`; both are meant as written. */

const WireLine = element({
  'i:OekonomiskYdelseseffektueringBeloeb': one(Amount),
  'i:OekonomiskYdelseseffektueringPeriodeFra': one(Day),
  'i:OekonomiskYdelseseffektueringPeriodeTil': maybe(Day),
  'i:BevilgetYdelse': maybe(WireEffectuatedBenefit),
}).transform((row) =>
  compact({
    amount: row['i:OekonomiskYdelseseffektueringBeloeb'],
    start: row['i:OekonomiskYdelseseffektueringPeriodeFra'],
    end: row['i:OekonomiskYdelseseffektueringPeriodeTil'],
    granted: row['i:BevilgetYdelse'],
  }),
)

const WireHead = element({
  'i:OekonomiskEffektueringUUID': one(Uuid),
  'i:OekonomiskEffektueringDispositionsdato': one(Day),
  'i:OekonomiskEffektueringSamletBruttobeloeb': one(Amount),
  'i:OekonomiskEffektueringBeloebEfterSkatATP': maybe(Amount),
  'i:OekonomiskEffektueringBeloebSendtTilUdbetaling': one(Amount),
  'i:OEkonomiskEffektueringBeloebUdbetalt': maybe(Amount),
  'i:OekonomiskEffektueringSendtTilUdbetalingTekst': maybeText,
  'i:OekonomiskEffektueringUdbetalingStatus': maybeText,
  'i:OekonomiskEffektueringUdbetaltTekst': maybeText,
  'i:OekonomiskEffektueringStartDato': one(Day),
  'i:OekonomiskEffektueringSlutDato': maybe(Day),
  'i:OEkonomiskEffektueringMasterSystemInstans': maybe(element({ 'i:ItSystemInstansTitel': maybeText })),
  'i:OEkonomiskEffektueringModtager': one(WireParty),
}).transform((row) =>
  compact({
    id: row['i:OekonomiskEffektueringUUID'],
    dispositionDate: row['i:OekonomiskEffektueringDispositionsdato'],
    gross: row['i:OekonomiskEffektueringSamletBruttobeloeb'],
    afterTax: row['i:OekonomiskEffektueringBeloebEfterSkatATP'],
    sentForPayment: row['i:OekonomiskEffektueringBeloebSendtTilUdbetaling'],
    paid: row['i:OEkonomiskEffektueringBeloebUdbetalt'],
    sentForPaymentNote: row['i:OekonomiskEffektueringSendtTilUdbetalingTekst'],
    status: row['i:OekonomiskEffektueringUdbetalingStatus'],
    paidNote: row['i:OekonomiskEffektueringUdbetaltTekst'],
    start: row['i:OekonomiskEffektueringStartDato'],
    end: row['i:OekonomiskEffektueringSlutDato'],
    masterSystem: row['i:OEkonomiskEffektueringMasterSystemInstans']?.['i:ItSystemInstansTitel'],
    payee: row['i:OEkonomiskEffektueringModtager'],
  }),
)

const WirePayment = element({
  'i:OekonomiskEffektueringStruktur': one(WireHead),
  'i:OEkonomiskYdelseseffektueringListe': one(element({ 'i:OEkonomiskYdelseseffektuering': many(WireLine) })),
}).transform((row) => ({
  ...row['i:OekonomiskEffektueringStruktur'],
  lines: row['i:OEkonomiskYdelseseffektueringListe']['i:OEkonomiskYdelseseffektuering'],
}))
export type PaymentRow = z.infer<typeof WirePayment>
export type PaymentLineRow = z.infer<typeof WireLine>

/** What a payment made of a grant tells of the grant, whoever was paid. */
const WireLink = element({
  'i:OEkonomiskYdelseseffektueringListe': one(
    element({ 'i:OEkonomiskYdelseseffektuering': many(element({ 'i:BevilgetYdelse': maybe(WireLinkedBenefit) })) }),
  ),
}).transform((row) => ({
  lines: row['i:OEkonomiskYdelseseffektueringListe']['i:OEkonomiskYdelseseffektuering'].map((line) =>
    compact({ granted: line['i:BevilgetYdelse'] }),
  ),
}))
export type PaymentLinkRow = z.infer<typeof WireLink>

export const WireLinkAnswer = z.compile(
  element({
    'i:OEkonomiskEffektueringListe': maybe(element({ 'i:OEkonomiskEffektuering': many(WireLink) })),
  }).transform((answer) => answer['i:OEkonomiskEffektueringListe']?.['i:OEkonomiskEffektuering'] ?? []),
)

export const WirePaymentAnswer = z.compile(
  element({
    'i:OEkonomiskEffektueringListe': maybe(element({ 'i:OEkonomiskEffektuering': many(WirePayment) })),
  }).transform((answer) => answer['i:OEkonomiskEffektueringListe']?.['i:OEkonomiskEffektuering'] ?? []),
)
