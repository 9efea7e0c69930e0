import type { SectionResolvers } from '../src/context.ts'

/** `Citizen.domus`. */
export const resolvers: SectionResolvers<'domus'> = {
  Citizen: { domus: (citizen, _args, context) => context.section(citizen, 'domus') },
}
