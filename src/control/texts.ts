import type { Text } from '../access/register.ts'
import type { Signal } from './signals.ts'

/** What an auditor reads of a signal. It says what was seen, never what it means. */
export const signalTexts: Readonly<Record<Signal, Text>> = {
  OWN_RECORD_OR_KIN: {
    da: 'Opslag på medarbejderen selv eller nær familie, afvist.',
    en: 'A look-up of the employee’s own record or close family, refused.',
  },
  OWN_COLLEAGUE: {
    da: 'Opslag på en person, der arbejder i samme enhed.',
    en: 'A look-up of a person who works in the same unit.',
  },
  OVERRIDE_USED: { da: 'Opslaget hviler på en nødadgang.', en: 'The look-up rests on an emergency access.' },
  UNUSUAL_VOLUME: {
    da: 'Usædvanligt mange opslag den dag.',
    en: 'Unusually many look-ups on that day.',
  },
  NO_CASE_ACTIVITY_AFTER: {
    da: 'Enheden har ikke slået sagen op igen i dagene efter.',
    en: 'The unit did not look the case up again in the days after.',
  },
  OUT_OF_HOURS: { da: 'Uden for dansk arbejdstid.', en: 'Outside Danish office hours.' },
}
