import type { SectionResolvers } from '../src/context.ts'

export const resolvers: SectionResolvers<'jobcenter'> = {
  Citizen: { jobcenter: (citizen, _args, context) => context.section(citizen, 'jobcenter') },
}
