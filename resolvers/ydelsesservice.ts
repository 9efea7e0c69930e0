import type { SectionResolvers } from '../src/context.ts'

export const resolvers: SectionResolvers<'ydelsesservice'> = {
  Citizen: {
    ydelsesservice: (citizen, _args, context) => context.section(citizen, 'ydelsesservice'),
  },
}
