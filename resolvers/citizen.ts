import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../src/context.ts'
import type { CitizenItem, CitizenView } from '../src/lookups.ts'
import type {
  CitizenAccessArgs,
  CitizenConsentsArgs,
  MutationDenyConsentArgs,
  MutationExportTrailArgs,
  MutationGrantConsentArgs,
  MutationRecordControlArgs,
  MutationRefuseConsentArgs,
  MutationRegisterConsentArgs,
  MutationRegisterEmergencyAccessArgs,
  MutationRegisterWithdrawalArgs,
  MutationRequestConsentArgs,
  MutationRevokeEmergencyAccessArgs,
  MutationWithdrawConsentArgs,
  QueryAccessLogArgs,
  QueryCitizenArgs,
  QueryCitizensArgs,
  QueryConsentsArgs,
  QueryControlSummaryArgs,
  QueryEmergencyAccessArgs,
  QueryEmergencyNoticesArgs,
  QueryLookupControlsArgs,
  QueryLookupSampleArgs,
  QueryRiskSampleArgs,
  QueryTrailArgs,
  QueryWhatIfArgs,
} from './generated.ts'

export const resolvers = {
  Query: {
    citizen: (_root: unknown, args: QueryCitizenArgs, context: Context, info: GraphQLResolveInfo) =>
      context.lookups.citizen(args, info),
    citizens: (_root: unknown, args: QueryCitizensArgs, context: Context, info: GraphQLResolveInfo) =>
      context.lookups.citizens(args, info),
    viewer: (_root: unknown, _args: unknown, { viewer }: Context) => ({ ...viewer, client: viewer.client.id }),
    purposes: (_root: unknown, _args: unknown, context: Context) => context.purposes(),
    whatIf: (_root: unknown, args: QueryWhatIfArgs, context: Context) => context.whatIf(args),
    consents: async (_root: unknown, { asOf }: QueryConsentsArgs, context: Context) =>
      context.desks().consents.own(asOf),
    accessLog: (_root: unknown, args: QueryAccessLogArgs, context: Context) => context.desks().trail.own(args),
    trail: (_root: unknown, args: QueryTrailArgs, context: Context) => context.desks().trail.all(args),
    lookupSample: (_root: unknown, args: QueryLookupSampleArgs, context: Context) =>
      context.desks().control.sample(args),
    riskSample: (_root: unknown, args: QueryRiskSampleArgs, context: Context) => context.desks().control.risks(args),
    lookupControls: (_root: unknown, args: QueryLookupControlsArgs, context: Context) =>
      context.desks().control.list(args),
    controlSummary: (_root: unknown, { month }: QueryControlSummaryArgs, context: Context) =>
      context.desks().control.summary(month),
    emergencyAccess: (_root: unknown, args: QueryEmergencyAccessArgs, context: Context) =>
      context.desks().emergencies.list(args),
    emergencyNotices: (_root: unknown, args: QueryEmergencyNoticesArgs, context: Context) =>
      context.desks().emergencies.notices(args),
  },
  Mutation: {
    requestConsent: (_root: unknown, { input }: MutationRequestConsentArgs, context: Context) =>
      context.desks().consents.request(input),
    grantConsent: (_root: unknown, { id, narrow, textHash }: MutationGrantConsentArgs, context: Context) =>
      context.desks().consents.grant(id, narrow, textHash),
    refuseConsent: (_root: unknown, { id }: MutationRefuseConsentArgs, context: Context) =>
      context.desks().consents.refuse(id),
    withdrawConsent: (_root: unknown, { id, reason }: MutationWithdrawConsentArgs, context: Context) =>
      context.desks().consents.withdraw(id, reason),
    denyConsent: (_root: unknown, { input }: MutationDenyConsentArgs, context: Context) =>
      context.desks().consents.deny(input),
    registerConsent: (_root: unknown, { input }: MutationRegisterConsentArgs, context: Context) =>
      context.desks().consents.register(input),
    registerWithdrawal: (_root: unknown, { input }: MutationRegisterWithdrawalArgs, context: Context) =>
      context.desks().consents.registerWithdrawal(input),
    registerEmergencyAccess: (_root: unknown, { input }: MutationRegisterEmergencyAccessArgs, context: Context) =>
      context.desks().emergencies.register(input),
    revokeEmergencyAccess: (_root: unknown, { id }: MutationRevokeEmergencyAccessArgs, context: Context) =>
      context.desks().emergencies.revoke(id),
    recordControl: (_root: unknown, args: MutationRecordControlArgs, context: Context) =>
      context.desks().control.record(args),
    exportTrail: (_root: unknown, args: MutationExportTrailArgs, context: Context) =>
      context.desks().control.export(args),
  },
  Citizen: {
    /** The spine hands look-ups on and takes none: a reference opens nothing here. */
    __resolveReference: () => null,
    ticket: (citizen: CitizenView, _args: unknown, context: Context) => context.ticket(citizen),
    id: ({ look }: CitizenView) => look.citizenId,
    access: (citizen: CitizenView, { only }: CitizenAccessArgs, context: Context) =>
      context.access(citizen, only === 'ALL'),
    consents: ({ look }: CitizenView, { asOf }: CitizenConsentsArgs, context: Context) =>
      context.desks().consents.ofLook(look, asOf),
  },
  Consent: {
    /** Written and signed when it is asked for alone. */
    receipt: ({ receipt }: { readonly receipt: () => Promise<string | undefined> }) => receipt(),
  },
  CitizenItem: {
    citizen: ({ citizen }: CitizenItem) => citizen,
  },
}
