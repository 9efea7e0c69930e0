import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../src/context.ts'
import type { CitizenItem, CitizenView } from '../src/lookups.ts'
import type {
  CitizenAccessArgs,
  MutationGrantConsentArgs,
  MutationRefuseConsentArgs,
  MutationRequestConsentArgs,
  MutationWithdrawConsentArgs,
  QueryAccessLogArgs,
  QueryCitizenArgs,
  QueryCitizensArgs,
  QueryConsentsArgs,
  QueryTrailArgs,
} from './generated.ts'

export const resolvers = {
  Query: {
    citizen: (_root: unknown, args: QueryCitizenArgs, context: Context, info: GraphQLResolveInfo) =>
      context.lookups.citizen(args, info),
    citizens: (_root: unknown, args: QueryCitizensArgs, context: Context, info: GraphQLResolveInfo) =>
      context.lookups.citizens(args, info),
    viewer: (_root: unknown, _args: unknown, { viewer }: Context) => ({ ...viewer, client: viewer.client.id }),
    purposes: (_root: unknown, _args: unknown, context: Context) => context.purposes(),
    consents: async (_root: unknown, { asOf }: QueryConsentsArgs, context: Context) => context.consents.own(asOf),
    accessLog: (_root: unknown, args: QueryAccessLogArgs, context: Context) => context.trail.own(args),
    trail: (_root: unknown, args: QueryTrailArgs, context: Context) => context.trail.all(args),
  },
  Mutation: {
    requestConsent: (_root: unknown, { input }: MutationRequestConsentArgs, context: Context) =>
      context.consents.request(input),
    grantConsent: (_root: unknown, { id, narrow }: MutationGrantConsentArgs, context: Context) =>
      context.consents.grant(id, narrow),
    refuseConsent: (_root: unknown, { id }: MutationRefuseConsentArgs, context: Context) => context.consents.refuse(id),
    withdrawConsent: (_root: unknown, { id, reason }: MutationWithdrawConsentArgs, context: Context) =>
      context.consents.withdraw(id, reason),
  },
  Citizen: {
    id: ({ look }: CitizenView) => look.citizenId,
    access: (citizen: CitizenView, { only }: CitizenAccessArgs, context: Context) =>
      context.access(citizen, only === 'ALL'),
    consents: ({ look }: CitizenView, _args: unknown, context: Context) => context.consents.ofLook(look),
  },
  CitizenItem: {
    citizen: ({ citizen }: CitizenItem) => citizen,
  },
}
