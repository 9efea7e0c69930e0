import type { SectionResolvers } from '../src/context.ts'

export const resolvers: SectionResolvers<'identity'> = {
  Citizen: { identity: (citizen, _args, context) => context.section(citizen, 'cpr') },
}
