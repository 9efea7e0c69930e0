import type { SectionResolvers } from '../src/context.ts'

/** `Citizen.rehabilitation`. */
export const resolvers: SectionResolvers<'rehabilitation'> = {
  Citizen: { rehabilitation: (citizen, _args, context) => context.section(citizen, 'rehabilitation') },
}
