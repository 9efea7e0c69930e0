import type { SectionResolvers } from '../src/context.ts'

export const resolvers: SectionResolvers<'dubu'> = {
  Citizen: {
    dubu: (citizen, _args, context) => context.section(citizen, 'dubu'),
  },
}
