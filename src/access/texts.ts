import type { Code, Decision, Remedy } from './decision.ts'
import { authorityNames, categoryNames, nameOf, sourceNames } from './names.ts'
import type { Register, Text } from './register.ts'

/** What citizens and caseworkers read of a decision, in Danish and English. */
export const codeTexts: Readonly<Record<Code, Text>> = {
  CORE_BAR: {
    da: 'Opslaget er lukket for dig gennem dette system.',
    en: 'The look-up is closed to you through this system.',
  },
  PURPOSE_NOT_ALLOWED: {
    da: 'Formålet gælder ikke, eller din myndighed må ikke slå op til det formål.',
    en: 'The purpose is not in force, or your authority may not look up for it.',
  },
  RELATIONS_UNAVAILABLE: {
    da: 'En kilde, som afgørelsen hviler på, kan ikke læses lige nu.',
    en: 'A source that the decision rests on cannot be read right now.',
  },
  CASE_RELATION_MISSING: {
    da: 'Din enhed har ingen åben sag om borgeren.',
    en: 'Your unit has no open case about the citizen.',
  },
  PRECONDITION: {
    da: 'En betingelse for formålet er ikke opfyldt.',
    en: 'A condition of the purpose is not met.',
  },
  DATA_LIMIT: {
    da: 'Oplysningerne er mere følsomme, end du eller dit system er godkendt til.',
    en: 'The data are more sensitive than you or your system are cleared for.',
  },
  BARRED: {
    da: 'Formålet giver ikke din myndighed adgang til disse oplysninger.',
    en: 'The purpose does not open these data to your authority.',
  },
  CONSENT_MISSING: {
    da: 'Borgeren har ikke givet samtykke. Bed om et samtykke, eller afgør sagen på det grundlag, du har.',
    en: 'The citizen has not consented. Ask for a consent, or decide on what you have.',
  },
  CONSENT_EXPIRED: {
    da: 'Borgerens samtykke er udløbet eller bortfaldet.',
    en: "The citizen's consent has expired or lapsed.",
  },
  CONSENT_WITHDRAWN: {
    da: 'Borgeren har trukket sit samtykke tilbage.',
    en: 'The citizen has withdrawn the consent.',
  },
  CONSENT_DENIED: {
    da: 'Borgeren har sagt nej.',
    en: 'The citizen has said no.',
  },
  JUSTIFICATION_REQUIRED: {
    da: 'Skriv en konkret begrundelse på mindst ti tegn.',
    en: 'Write a concrete reason of at least ten characters.',
  },
}

type Permit = Decision & { readonly effect: 'PERMIT' }

const STATUTE: Text = { da: 'Lovhjemmel.', en: 'A statute.' }

/** What a permit rests on, where it is no statute of the register. */
export const basisTexts: Readonly<Record<Exclude<Permit['basis'], 'STATUTE'>, Text>> = {
  OWN: { da: 'Myndighedens egen sag.', en: "The authority's own case." },
  CONSENT: { da: 'Borgerens samtykke.', en: "The citizen's consent." },
  OVERRIDE: { da: 'Registreret nødadgang.', en: 'Registered emergency access.' },
}

/** The decision in plain words; a statute with its reference. */
export function explain(decision: Decision, register: Register): Text {
  if (decision.effect === 'DENY') return codeTexts[decision.code]
  const statute = decision.basis === 'STATUTE' ? register.references[decision.reference ?? ''] : undefined
  if (statute !== undefined) return { da: `${statute.da} (${statute.law}).`, en: `${statute.en} (${statute.law}).` }
  return decision.basis === 'STATUTE' ? STATUTE : basisTexts[decision.basis]
}

/** What would open a closed cell, in plain words. */
export function explainRemedy(remedy: Remedy): Text {
  switch (remedy.by) {
    case 'CONSENT': {
      const { da, en } = placeOf(remedy)
      const recipient = nameOf(authorityNames, remedy.authority)
      return {
        da: `Bed borgeren om et samtykke, der nævner ${da}, med ${recipient.da} som modtager.`,
        en: `Ask the citizen for a consent that names ${en}, with ${recipient.en} as recipient.`,
      }
    }
    case 'JUSTIFICATION':
      return {
        da: 'Slå op igen med en konkret begrundelse på mindst ti tegn. Den står i loggen.',
        en: 'Look up again with a concrete reason of at least ten characters. It stands in the log.',
      }
    case 'HANDOVER': {
      const { da, en } = placeOf(remedy)
      const owner = nameOf(authorityNames, remedy.authority)
      return {
        da: `Spørg ${owner.da} om ${da}: den myndighed ejer oplysningerne og afgør, om de kan videregives.`,
        en: `Ask ${owner.en} about ${en}: that authority owns the data and decides whether to pass them on.`,
      }
    }
    default:
      return remedy satisfies never
  }
}

function placeOf({ source, categories }: Remedy): Text {
  const where = nameOf(sourceNames, source)
  const what = categories.map((category) => categoryNames[category])
  return {
    da: `${what.map(({ da }) => da).join(', ')} i ${where.da}`,
    en: `${what.map(({ en }) => en).join(', ')} in ${where.en}`,
  }
}
