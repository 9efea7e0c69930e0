/** What the rehabilitation sandbox stores and sends: the objects of the protocol file, in its own field names. */

export interface Named {
  readonly id: string
  readonly navn: string
}

export interface Referral {
  readonly henvisningId: string
  readonly dato: string
  readonly henvisendeEnhed: string
  readonly henvistAf: Named
  readonly begrundelse: string
  readonly oensketAfklaring: readonly string[]
  readonly samtykkeReference?: string
}

export interface Lack {
  readonly type: string
  readonly beskrivelse: string
  readonly kildesystem?: string
  readonly frist?: string
}

export interface PreparatorySection {
  readonly kode: string
  readonly titel: string
  readonly obligatorisk: boolean
  readonly status: string
  readonly ejer: string
  readonly kildesystem?: string
  readonly indhold?: string
  readonly sidstAendret?: string
  readonly bidrag: readonly { readonly forvaltning: string; readonly dato: string; readonly forfatterRolle: string }[]
  readonly mangler: readonly Lack[]
}

export interface PreparatoryPart {
  readonly version: number
  readonly status: string
  readonly sidstAendret: string
  readonly sektioner: readonly PreparatorySection[]
}

export interface Member {
  readonly omraade: string
  readonly rolle: string
  readonly navn?: string
  readonly organisation: string
  readonly deltagelse: string
}

export interface Meeting {
  readonly moedeId: string
  readonly tidspunkt: string
  readonly varighedMinutter: number
  readonly status: string
  readonly form: string
  readonly sted?: string
  readonly borgerDeltager: string
  readonly bisidderOensket?: boolean
  readonly medlemmer: readonly Member[]
  readonly dagsordenpunkt: number
  readonly referatKlar: boolean
}

export interface Decision {
  readonly afgoerelseId: string
  readonly dato: string
  readonly afgoerendeMyndighed: string
  readonly type: string
  readonly foelgerIndstilling: boolean
  readonly virkningFra: string
  readonly klagefrist: string
}

export interface Recommendation {
  readonly indstillingId: string
  readonly moedeId: string
  readonly indstillingsdato: string
  readonly type: string
  readonly varighedMaaneder?: number | undefined
  readonly formaal?: string | undefined
  readonly begrundelse: string
  readonly anbefaledeIndsatser: readonly {
    readonly omraade: string
    readonly tekst: string
    readonly lovgrundlag?: string | undefined
  }[]
  readonly enighed: boolean
  readonly status: string
  readonly afgoerelse?: Decision
}

/** A case with all its parts; `meetings` and `recommendations` newest first. */
export interface Case {
  /** key of the resident it is about */
  readonly citizen: string
  readonly number: string
  readonly sagId: string
  readonly sagsnummer: string
  readonly status: string
  readonly oprettet: string
  readonly lukket?: string
  readonly sidstAendret: string
  readonly sagstype: string
  readonly koordinerendeSagsbehandler?: Named
  readonly henvisning: Referral
  readonly version: number
  readonly part: PreparatoryPart
  readonly meetings: readonly Meeting[]
  readonly recommendations: readonly Recommendation[]
}

export interface Occurrence {
  readonly loebenummer: number
  readonly type:
    | 'SAG_OPRETTET'
    | 'SEKTION_AENDRET'
    | 'MOEDE_PLANLAGT'
    | 'MOEDE_AENDRET'
    | 'INDSTILLING_AFGIVET'
    | 'AFGOERELSE_TRUFFET'
  readonly sagId: string
  readonly tidspunkt: string
}

export const RESULT_TYPES = ['RESSOURCEFORLOEB', 'JOBAFKLARING', 'FLEKSJOB', 'FOERTIDSPENSION', 'ANDET'] as const
export const AREAS = ['BESKAEFTIGELSE', 'SOCIAL', 'SUNDHED', 'UNDERVISNING', 'BOERN_UNGE', 'REGION'] as const
export const SOURCES = ['JOBCENTER', 'DOMUS', 'DUBU', 'YDELSESSERVICE', 'LAEGE', 'BORGER'] as const
