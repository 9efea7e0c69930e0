/** What the jobcenter's sandbox stores and sends: the objects of the protocol file, in its own field names. */

export interface Period {
  readonly startdato: string
  readonly slutdato?: string
}

export interface OrgUnit {
  readonly id: string
  readonly navn: string
}

export interface ContactGroup extends Period {
  readonly kode: number
  readonly navn: string
}

export interface TargetGroup extends Period {
  readonly lovhenvisning: string
  readonly kode: string
  readonly navn: string
  readonly regelversion: string
}

export interface Visitation extends Period {
  readonly kategori: { readonly kode: string; readonly navn: string }
  readonly vurderetDato: string
  readonly begrundelse?: string
}

export interface Interview {
  readonly samtaleId: string
  readonly samtaletype: number
  readonly kontaktform: string
  readonly status: string
  readonly planlagtTidspunkt: string
  readonly afholdtTidspunkt?: string
  readonly indkaldtDato: string
  readonly emne?: string
  readonly kopiTilSof: boolean
}

export interface Absence extends Period {
  readonly fravaerId: string
  readonly aarsagkode: number
  readonly aarsag: string
}

export interface Deadline {
  readonly friststatustype: string
  readonly samtaletype: number
  readonly fristdato: string
  readonly sidsteAfholdelsesdato: string
  readonly straksbookingPaakraevet: boolean
}

export interface ContactCourse extends Period {
  readonly kontaktforloebId: string
  readonly organisationskode: string
  readonly enhed: OrgUnit
  readonly sagsbehandler: { readonly id: string; readonly navn: string }
  /** newest first */
  readonly samtaler: readonly Interview[]
  readonly fravaer: readonly Absence[]
  readonly frister: readonly Deadline[]
}

export interface Offer {
  readonly aktivitetstype: { readonly kode: number; readonly navn: string }
  readonly aktivitetsstamdata: Period & {
    readonly aktivitetIdentifier: string
    readonly timerPrUge: number
    readonly minutterPrUge: number
    readonly ansvarligMyndighed: { readonly organisationskode: string; readonly navn: string }
  }
  readonly udbyder?: { readonly navn: string; readonly cvrNummer?: string; readonly pNummer?: string }
  readonly lovgrundlag: string
  readonly status: string
  readonly formaal?: string
  readonly bevilligetDato: string
  readonly samarbejdsmodel?: string
}

export interface Step {
  readonly delmaalId: string
  readonly titel: string
  readonly ansvarlig: string
  readonly frist?: string
  readonly status: string
}

export interface Goal {
  readonly maalId: string
  readonly titel: string
  readonly beskrivelse?: string
  readonly status: string
  readonly oprettetDato: string
  readonly maaldato?: string
  readonly faellesMaalId?: string
  readonly delmaal: readonly Step[]
}

export interface Plan {
  readonly planId: string
  readonly version: number
  readonly gyldigFra: string
  readonly sidstAendret: string
  readonly planform: string
  readonly beskaeftigelsesmaal: readonly { readonly maalId: string; readonly rang: number; readonly titel: string }[]
  readonly maal: readonly Goal[]
  readonly borgerGodkendt: boolean
}

export interface ContactAttempt {
  readonly forsoegId: string
  readonly kanal: string
  readonly tidspunkt: string
  readonly resultat: string
  readonly note?: string
}

export interface Hearing {
  readonly partshoeringId: string
  readonly afsendtDato: string
  readonly svarfrist: string
  readonly svarModtagetDato?: string
  readonly svarTekst?: string
  readonly status: string
}

export interface NegativeEvent {
  readonly haendelseId: string
  readonly haendelsestype: string
  readonly haendelsesdato: string
  readonly registreretTidspunkt: string
  readonly beskrivelse?: string
  readonly relateretSamtaleId?: string
  readonly relateretAktivitetId?: string
  readonly rimeligGrund?: { readonly vurderet: boolean }
  readonly kontaktforsoeg: readonly ContactAttempt[]
  readonly partshoering?: Hearing
  readonly socialfagligVurdering?: {
    readonly foretaget: boolean
    readonly dato?: string
    readonly andreForholdTilStede?: boolean
    readonly fremmerRaadighed?: boolean
    readonly personligKontaktUdtoemt?: boolean
  }
  readonly status: string
  readonly sanktionsanmodningId?: string
}

export interface ContactPerson extends Period {
  readonly kontaktpersonId: string
  readonly type: string
  readonly navn: string
  readonly organisation?: string
  readonly telefon?: string
}

export interface MedicalDocument {
  readonly dokumentId: string
  readonly dokumenttype: string
  readonly titel: string
  readonly dokumentdato: string
  readonly modtagetDato?: string
  readonly afsenderNavn?: string
  readonly status: string
  readonly foelsomhed: string
}

/** The three independent states of a citizen, each with its earlier rows, newest first. */
export interface Standing {
  readonly kontaktgruppe?: ContactGroup
  readonly maalgruppe?: TargetGroup
  readonly visitation?: Visitation
  readonly historik: {
    readonly kontaktgruppe: readonly ContactGroup[]
    readonly maalgruppe: readonly TargetGroup[]
    readonly visitation: readonly Visitation[]
  }
}

/** Everything the jobcenter holds of one citizen. Lists stand in the order they are sent. */
export interface CitizenRecord {
  readonly standing: Standing
  readonly course?: ContactCourse
  readonly offers: readonly Offer[]
  readonly plan?: Plan
  readonly events: readonly NegativeEvent[]
  readonly contacts: readonly ContactPerson[]
  readonly documents: readonly MedicalDocument[]
}
