import { element, textElement } from '../../src/sandbox/soap.ts'

/** The ICS content of a case: the examination with its themes, and the plan with its goals. */

export interface Theme {
  readonly code: string
  readonly side: string
  /** the reason when the theme was left out */
  readonly omitted?: string
  readonly information?: string
  readonly assessment?: string
  readonly sources: readonly { readonly kind: string; readonly date: string; readonly name?: string }[]
  /** numbers of those concerned */
  readonly about: readonly string[]
}

/** Open until it is finished. */
export interface Examination {
  readonly id: string
  readonly basis: string
  readonly started: string
  readonly due: string
  readonly finished?: string
  readonly involved?: { readonly date: string; readonly form: string }
  readonly themes: readonly Theme[]
  readonly conclusion?: string
}

export interface Goal {
  readonly id: string
  readonly shared?: string
  readonly title: string
  readonly theme?: string
  readonly created: string
  readonly target?: string
  readonly agreements: readonly { readonly text: string; readonly by: string }[]
  readonly evaluations: readonly { readonly date: string; readonly text: string; readonly reached?: number }[]
}

export interface Plan {
  readonly id: string
  readonly kind: 'BARNETS_PLAN' | 'UNGEPLAN' | 'HELHEDSORIENTERET'
  readonly from: string
  readonly to?: string
  readonly goals: readonly Goal[]
}

const NAMESPACE = { 'xmlns:ics': 'urn:sandkasse:dubu:ics:1' }
const LEVEL = 'FOELSOMME_PERSONOPLYSNINGER'

export function writeExamination(examination: Examination): string {
  const { involved } = examination
  return element(
    'ics:BoernefagligUndersoegelse',
    [
      textElement('ics:UndersoegelseId', examination.id),
      textElement('ics:Hjemmel', examination.basis),
      textElement('ics:Startdato', examination.started),
      textElement('ics:Frist', examination.due),
      textElement('ics:Afsluttetdato', examination.finished),
      textElement('ics:Status', examination.finished === undefined ? 'IGANG' : 'AFSLUTTET'),
      involved
        ? element('ics:BarnetInddraget', [
            textElement('ics:Dato', involved.date),
            textElement('ics:Form', involved.form),
          ])
        : '',
      ...examination.themes.map(writeTheme),
      textElement('ics:Konklusion', examination.conclusion),
    ],
    NAMESPACE,
  )
}

function writeTheme(theme: Theme): string {
  return element('ics:Tema', [
    textElement('ics:Kode', theme.code),
    textElement('ics:IcsSide', theme.side),
    textElement('ics:Udeladt', String(theme.omitted !== undefined)),
    textElement('ics:UdeladtBegrundelse', theme.omitted),
    textElement('ics:Oplysning', theme.information),
    textElement('ics:FagligVurdering', theme.assessment),
    ...theme.sources.map(({ kind, date, name }) =>
      element('ics:Kilde', [
        textElement('ics:Kildetype', kind),
        textElement('ics:Dato', date),
        textElement('ics:Betegnelse', name),
      ]),
    ),
    ...theme.about.map((number) => textElement('ics:VedroererPart', `urn:oio:cpr-nr:${number}`)),
    textElement('ics:Foelsomhed', LEVEL),
  ])
}

export function writePlan(plan: Plan): string {
  return element(
    'ics:BorgerensPlan',
    [
      textElement('ics:PlanId', plan.id),
      textElement('ics:Plantype', plan.kind),
      textElement('ics:GyldigFra', plan.from),
      textElement('ics:GyldigTil', plan.to),
      ...plan.goals.map(writeGoal),
    ],
    NAMESPACE,
  )
}

function writeGoal(goal: Goal): string {
  return element('ics:Maal', [
    textElement('ics:MaalId', goal.id),
    textElement('ics:FaellesMaalId', goal.shared),
    textElement('ics:Titel', goal.title),
    textElement('ics:TemaKode', goal.theme),
    textElement('ics:Status', 'IGANG'),
    textElement('ics:Oprettet', goal.created),
    textElement('ics:Maaldato', goal.target),
    ...goal.agreements.map(({ text, by }) =>
      element('ics:Aftale', [textElement('ics:Tekst', text), textElement('ics:Ansvarlig', by)]),
    ),
    ...goal.evaluations.map(({ date, text, reached }) =>
      element('ics:Evaluering', [
        textElement('ics:Dato', date),
        textElement('ics:Tekst', text),
        textElement('ics:Maalopfyldelse', reached === undefined ? undefined : String(reached)),
      ]),
    ),
  ])
}
