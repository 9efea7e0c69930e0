/** One consistent story of a generated resident for all six sources; a part left out: unknown to that source. */
export interface Profile {
  /** false: a replacement number CPR does not know */
  readonly inCpr: boolean
  readonly jobcenter?: {
    readonly group: 'JP' | 'AP' | 'UP' | 'APU'
    readonly since: string
    readonly heldInterviews: number
    readonly negativeEvent: boolean
  }
  /** A benefit paid monthly, last in 2026-02; `sanctionOpen` only beside a negative event. */
  readonly benefit?: {
    readonly rate: 'forhøjet sats' | 'grundsats'
    readonly since: string
    readonly payments: number
    readonly sanctionOpen: boolean
  }
  readonly social?: {
    readonly targetGroup: 'STOFMISBRUG' | 'ALKOHOLMISBRUG' | 'ANGST' | 'DEPRESSION' | 'HJEMLOESHED'
    readonly paragraph: '85' | '99' | '101' | '104' | '107'
    readonly housingAllotted: boolean
    readonly since: string
  }
  /** A DUBU case as primary party. */
  readonly child?: { readonly examination: boolean; readonly since: string }
  readonly rehabilitation?: { readonly open: boolean; readonly created: string }
}

/** A person. `mother`, `father`, `spouse` are keys; dates `YYYY-MM-DD`. */
export interface Resident {
  readonly key: string
  readonly number: string
  readonly earlierNumber?: string
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly born: string
  readonly sex: 'K' | 'M'
  readonly mother?: string
  readonly father?: string
  readonly spouse?: string
  readonly died?: string
  readonly generated?: Profile
}
