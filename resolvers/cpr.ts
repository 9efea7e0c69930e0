import type { Context, SectionResolvers } from '../src/context.ts'
import type { CitizenView } from '../src/lookups.ts'
import type { IdentityAddressArgs } from './generated.ts'

/** `Citizen.identity`; a protected address is read again when asked for with a reason, and for nobody else a promise. */
export const resolvers: SectionResolvers<'identity'> & {
  readonly Identity: {
    address(identity: object, args: IdentityAddressArgs, context: Context): unknown
  }
} = {
  Citizen: { identity: (citizen: CitizenView, _args, context) => context.section(citizen, 'cpr') },
  Identity: {
    address: (identity, { reveal }, context) =>
      reveal ? context.reveal(identity, reveal.reason).then(addressIn) : addressIn(identity),
  },
}

function addressIn(identity: object | undefined): unknown {
  return identity && Reflect.get(identity, 'address')
}
