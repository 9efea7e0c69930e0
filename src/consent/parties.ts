import { contactOf } from '../access/contacts.ts'
import type { Party } from './receipt-form.ts'
import { recipientNames } from './words.ts'

/** Who stands in a receipt. Public; a municipality puts its own name, address and contact here. */

const MUNICIPALITY = {
  name: 'Korsbæk Kommune',
  address: 'Rådhuspladsen 1, 9999 Korsbæk',
  email: 'databeskyttelse@korsbaek.example',
}

/** The controller: the municipality the gateway serves, by CVR. */
export function controllerOf(served: string): Party {
  return {
    party_id: `cvr:${served}`,
    party_name: MUNICIPALITY.name,
    party_type: 'PUBLIC_AUTHORITY',
    party_role: 'PII_CONTROLLER',
    party_address: MUNICIPALITY.address,
    party_contact: { email: MUNICIPALITY.email },
  }
}

/** The authority of the municipality that may see the data; of a denial maybe every one of them (`*`). */
export function recipientOf(authority: string): Party {
  const { name, phone, mail } = contactOf(authority) ?? { name: recipientNames[authority]?.da ?? MUNICIPALITY.name }
  return {
    party_id: `authority:${authority}`,
    party_name: name,
    party_type: 'PUBLIC_AUTHORITY',
    party_role: 'RECIPIENT',
    party_address: MUNICIPALITY.address,
    party_contact: { email: mail ?? MUNICIPALITY.email, ...(phone !== undefined && { phone }) },
  }
}

/** Where a citizen may complain. */
export const supervisor: Party = {
  party_id: 'cvr:11883729',
  party_name: 'Datatilsynet',
  party_type: 'PUBLIC_AUTHORITY',
  party_role: 'SUPERVISORY_AUTHORITY',
  party_address: 'Carl Jacobsens Vej 35, 2500 Valby',
  party_contact: { email: 'dt@datatilsynet.dk', phone: '+45 33 19 32 00' },
}
