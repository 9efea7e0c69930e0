import { type CitizenCounter, newestFirst, openCitizenCounter } from './consent-desk-citizen.ts'
import type {
  DenialInput,
  NarrowingInput,
  RegistrationInput,
  RequestInput,
  WithdrawalInput,
} from './consent-desk-input.ts'
import { showConsent } from './consent-desk-show.ts'
import { openStaffCounter } from './consent-desk-staff.ts'
import type { DeskTools, Filed } from './consent-desk-tools.ts'
import type { Look } from './look.ts'

/** Where consents are asked for, given and ended by people. One for each request. */
export interface ConsentDesk {
  request(input: RequestInput): Promise<object>
  /** what was given on paper or aloud */
  register(input: RegistrationInput): Promise<object>
  /** what was withdrawn on paper or aloud, or the caseworker's own request */
  registerWithdrawal(input: WithdrawalInput): Promise<object>
  grant(id: string, narrow: NarrowingInput | null | undefined, textHash: string | null | undefined): Promise<object>
  refuse(id: string): Promise<object>
  withdraw(id: string, reason: string | null | undefined): Promise<object>
  deny(input: DenialInput): Promise<object>
  /** the citizen's own and those of children that she answers, newest first, as of an instant */
  own(asOf: Date | null | undefined): Promise<readonly object[]>
  /** those of a look-up's citizen in which the viewer's authority is recipient; a citizen's own: all. Newest first. */
  ofLook(look: Look, asOf: Date | null | undefined): Promise<readonly object[]>
}

export function openConsentDesk(tools: DeskTools): ConsentDesk {
  const citizen: CitizenCounter = openCitizenCounter(tools)
  const staff = openStaffCounter(tools)
  const show = (filed: Filed): object => showConsent(filed, tools)

  async function ofLook(look: Look, asOf: Date | null | undefined): Promise<readonly object[]> {
    const { door, ledger, viewer, served } = tools
    if (look.ruling.kind !== 'DECIDED' || viewer.municipality !== served) return []
    const at = Math.min(asOf?.getTime() ?? Infinity, tools.now().getTime())
    const consents = asOf ? await ledger.list(door.pseudonymsOf(look), door.personOf(look), at) : door.consentsOf(look)
    const filed = consents
      .filter(({ version }) => viewer.kind === 'CITIZEN' || version.recipient === viewer.authority)
      .map((standing) => ({ standing, citizenId: look.citizenId }))
    return newestFirst(filed).map(show)
  }

  return {
    request: async (input) => show(await staff.request(input)),
    register: async (input) => show(await staff.register(input)),
    registerWithdrawal: async (input) => show(await staff.withdraw(input)),
    grant: async (...asked) => show(await citizen.grant(...asked)),
    refuse: async (id) => show(await citizen.refuse(id)),
    withdraw: async (...asked) => show(await citizen.withdraw(...asked)),
    deny: async (input) => show(await citizen.deny(input)),
    own: async (asOf) => (await citizen.list(asOf)).map(show),
    ofLook,
  }
}
