/** The source's codes as the SDL's enum values; one we do not know is OTHER. */

function namer(names: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => names[code] ?? 'OTHER'
}

export const nameEventKind = namer({
  UDEBLEVET_SAMTALE: 'MISSED_INTERVIEW',
  UDEBLEVET_TILBUD: 'MISSED_OFFER',
  AFSLAG_TILBUD: 'DECLINED_OFFER',
  MANGLENDE_CV: 'MISSING_CV',
  MANGLENDE_JOBSOEGNING: 'MISSING_JOB_SEARCH',
})

export const nameEventStatus = namer({
  MODTAGET: 'RECEIVED',
  AFVENTER_JOBCENTER: 'AWAITING_JOBCENTER',
  BEHANDLET: 'HANDLED',
  ANNULLERET: 'CANCELLED',
})

export const nameSanctionKind = namer({
  PUNKTSANKTION: 'SINGLE',
  PERIODESANKTION: 'PERIOD',
  SKAERPET_RAADIGHED: 'TIGHTENED_AVAILABILITY',
})

export const nameDecision = namer({ SANKTION: 'SANCTION', INGEN_SANKTION: 'NO_SANCTION' })

export const nameRequestStatus = namer({
  MODTAGET: 'RECEIVED',
  UNDER_BEHANDLING: 'IN_PROGRESS',
  AFGJORT: 'DECIDED',
  AFVIST: 'REJECTED',
})

export const namePlanStatus = namer({ PLANLAGT: 'PLANNED', EFFEKTUERET: 'EFFECTED', BORTFALDET: 'LAPSED' })

export const nameTiming = namer({ Forud: 'IN_ADVANCE', Bagud: 'IN_ARREARS' })
