import type { Context, SectionResolvers } from '../src/context.ts'
import type { CitizenView } from '../src/lookups.ts'
import type { IdentityAddressArgs } from './generated.ts'

/** `Citizen.identity`; a protected address is read again when asked for with a reason. */
export const resolvers: SectionResolvers<'identity'> & {
  readonly Identity: {
    address(identity: object, args: IdentityAddressArgs, context: Context): Promise<unknown>
  }
} = {
  Citizen: { identity: (citizen: CitizenView, _args, context) => context.section(citizen, 'cpr') },
  Identity: {
    address: async (identity, { reveal }, context) => {
      const shown = reveal ? await context.reveal(identity, reveal.reason) : identity
      return shown && Reflect.get(shown, 'address')
    },
  },
}
