// Written by npm run compose from schema/. Change the schema, not this file.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from '../src/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  federation__FieldSet: { input: string; output: string; }
  /** A calendar day in Denmark, `YYYY-MM-DD`. */
  LocalDate: { input: string; output: string; }
  /** An instant, RFC 3339 with offset. */
  DateTime: { input: Date; output: Date | string; }
  /** A UUID (RFC 9562). */
  UUID: { input: string; output: string; }
  /** A Danish CPR number, ten digits. Accepted as an argument only; no answer ever holds one. */
  CPR: { input: string; output: string; }
  /** A subject number of KL's classification KLE, such as `32.24.12`. */
  KLE: { input: string; output: string; }
  /** A decimal number as text, never a float, such as `12000.00`. */
  Decimal: { input: string; output: string; }
  /** A currency by ISO 4217. */
  Currency: { input: string; output: string; }
};

/** Why a look-up is made. What a purpose opens for whom stands in the register (`purposes`). */
export type Purpose =
  /** Individual contact course (Individuelt kontaktforløb). LAB. */
  | 'CONTACT_COURSE'
  /** Assessing a sanction (Vurdering af sanktion). Lov om aktiv socialpolitik § 13; Ankestyrelsen 39-15. */
  | 'SANCTION_ASSESSMENT'
  /** Visitation and re-visitation (Visitation og revisitation). LAB § 6. */
  | 'VISITATION'
  /** Calculating a benefit (Beregning af ydelse). Lov om aktiv socialpolitik; retssikkerhedsloven § 11 a, stk. 2. */
  | 'BENEFIT_CALCULATION'
  /** Preventing an eviction (Forebyggelse af udsættelse (adviseringsordning)). Retssikkerhedsloven § 5 a; adviseringsordningen. */
  | 'EVICTION_PREVENTION'
  /** Adult assessment (VUM) (Voksenudredning (VUM)). Serviceloven § 81 ff.. */
  | 'ADULT_ASSESSMENT'
  /** Child examination (Børnefaglig undersøgelse). Barnets lov § 20. */
  | 'CHILD_ASSESSMENT'
  /** Assessing a notification (Vurdering af underretning). Barnets lov §§ 132-138. */
  | 'CHILD_NOTIFICATION'
  /** Preparatory part of the rehabilitation plan (Rehabiliteringsplanens forberedende del). LOB § 9. */
  | 'REHABILITATION_PREPARATION'
  /** Meeting of the rehabilitation team (Møde i rehabiliteringsteamet). LOB § 9. */
  | 'REHABILITATION_MEETING'
  /** Coordinated plan (Koordineret / helhedsorienteret plan). LAB § 30 b; barnets lov § 110. */
  | 'COORDINATED_PLAN'
  /** Change to adulthood (Overgang til voksenlivet). Barnets lov §§ 122-123. */
  | 'TRANSITION_TO_ADULTHOOD'
  /** Copy of a summons to SOF (Kopi af indkaldelse til SOF). Forvaltningsloven § 28-29; samarbejdsaftale. */
  | 'SUMMONS_COPY'
  /** Own insight (Egen indsigt). Databeskyttelsesforordningen art. 15. */
  | 'OWN_INSIGHT'
  /** Detecting notices (Opdagelse af varsler). Adviseringsordningen. */
  | 'NOTICE_DETECTION'
  /** Control of look-ups (Kontrol af opslag). Databeskyttelsesforordningen art. 32. */
  | 'LOG_CONTROL';

/** What can be asked. */
export type Query = {
  /**
   * One citizen's joined view. Give the number or the id, never both. Sections and fields that may not be seen are
   * withheld; `Citizen.access` says why and what would open them.
   */
  readonly citizen?: Maybe<Citizen>;
  /** Up to 100 citizens for one purpose, one item each in the order asked: numbers first, then ids. */
  readonly citizens?: Maybe<ReadonlyArray<CitizenItem>>;
  /** Who asks, as the token says. */
  readonly viewer: Viewer;
  /** The purpose register as it is in force now, filtered to what this viewer may use through this client. */
  readonly purposes: ReadonlyArray<RegisteredPurpose>;
  /**
   * What would be decided if: the rows that `Citizen.access(only: ALL)` gives for such a viewer, these facts and these
   * consents, by the same rules. Nothing is read: no source, no ledger. For caseworkers and for control.
   */
  readonly whatIf?: Maybe<ReadonlyArray<AccessDecision>>;
  /**
   * The citizen's own consents, and those about children that she answers as a holder of custody (forældremyndighed, CPR's
   * word now; barnets lov § 22), newest version first: a version that was narrowed stands after the one that took its place,
   * also where the wider one was never given and stays REQUESTED. A caseworker finds those of a look-up at
   * `Citizen.consents`.
   */
  readonly consents?: Maybe<ConsentConnection>;
  /**
   * Who looked the citizen up (egen log; databeskyttelsesforordningen art. 15): the citizen's own log, newest first, one
   * element for each look-up. No employee is named. Reading it is itself an element.
   */
  readonly accessLog?: Maybe<AccessLogConnection>;
  /** The disclosure trail, for the role TRAIL_CONTROL. Reading it is itself a line. */
  readonly trail?: Maybe<TrailConnection>;
  /**
   * Registered emergency access (nødadgang), newest first: the viewer's own, and for the role EMERGENCY_REVIEW all of it.
   * A review is itself a line of the trail.
   */
  readonly emergencyAccess?: Maybe<EmergencyAccessConnection>;
  /**
   * A random sample (stikprøve) of the look-ups that staff made in a period, for the role TRAIL_CONTROL. The same seed,
   * period and size draw the same look-ups again, whatever is written later: each gets the lot HMAC-SHA-256(seed,
   * look-up id), and the smallest are drawn. Reading it is itself a line of the trail.
   */
  readonly lookupSample?: Maybe<LookupSample>;
  /**
   * The look-ups of a period that most speak for a closer look, each with its reasons, for the role TRAIL_CONTROL. A
   * reason is no finding. Names, also the same surname, are no signal. Reading it is itself a line of the trail.
   */
  readonly riskSample?: Maybe<RiskSample>;
  /** Look-ups taken up for control, newest first, for the role TRAIL_CONTROL. Reading them is itself a line of the trail. */
  readonly lookupControls?: Maybe<LookupControlConnection>;
  /**
   * The look-ups of one Danish calendar month in figures, without persons, for the role TRAIL_CONTROL. Counts of 1 to 4
   * are left out, and where only one would be, the next smallest as well. Reading it is itself a line of the trail.
   */
  readonly controlSummary?: Maybe<ControlSummary>;
  /** Every registration and revocation of emergency access as an event to the data protection officer, newest first. For the role EMERGENCY_REVIEW. */
  readonly emergencyNotices?: Maybe<EmergencyNoticeConnection>;
};


/** What can be asked. */
export type QueryCitizenArgs = {
  cpr?: InputMaybe<Scalars['CPR']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  purpose: Purpose;
  justification?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCitizensArgs = {
  cprs?: InputMaybe<ReadonlyArray<Scalars['CPR']['input']>>;
  ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  purpose: Purpose;
  justification?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryWhatIfArgs = {
  viewer?: InputMaybe<WhatIfViewer>;
  purpose: Purpose;
  justification?: InputMaybe<Scalars['String']['input']>;
  consents?: ReadonlyArray<WhatIfConsent>;
  facts: WhatIfFacts;
  cpr?: InputMaybe<Scalars['CPR']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryConsentsArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryAccessLogArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryTrailArgs = {
  lookupId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryEmergencyAccessArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryLookupSampleArgs = {
  seed: Scalars['String']['input'];
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
  size?: Scalars['Int']['input'];
};


/** What can be asked. */
export type QueryRiskSampleArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
  size?: Scalars['Int']['input'];
  rules?: RiskRules;
};


/** What can be asked. */
export type QueryLookupControlsArgs = {
  status?: InputMaybe<ControlStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryControlSummaryArgs = {
  month: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryEmergencyNoticesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What can be changed: consents and emergency access. */
export type Mutation = {
  /** A caseworker asks a citizen for a consent. One that is too broad is refused, and the answer says which part. */
  readonly requestConsent?: Maybe<Consent>;
  /**
   * A consent that was asked for is granted, whole or less: by the citizen, or for a child by a holder of custody. ACTIVE
   * once everybody has whom the rule names: below 15 every holder of custody, from 15 the youth alone, for a coordinated
   * plan from 16 the youth and every holder (barnets lov § 110).
   */
  readonly grantConsent?: Maybe<Consent>;
  /** A consent that was asked for is refused, by anyone who may grant it. */
  readonly refuseConsent?: Maybe<Consent>;
  /** A consent or denial is withdrawn (forvaltningsloven § 28, stk. 4). It holds from the moment this is answered. */
  readonly withdrawConsent?: Maybe<Consent>;
  /** The citizen says no, to as much as she likes: what is left out of the input means everything. */
  readonly denyConsent?: Maybe<Consent>;
  /**
   * A caseworker whose unit has the case registers what was given on paper or aloud: the answer to a request, or a new
   * consent or denial.
   */
  readonly registerConsent?: Maybe<Consent>;
  /** A caseworker registers a withdrawal on paper or aloud, or takes back an own request that nobody has answered. */
  readonly registerWithdrawal?: Maybe<Consent>;
  /**
   * A viewer with the role EMERGENCY_ACCESS registers emergency access for itself. It opens what only a consent would open,
   * for one citizen and one purpose, and nothing that is refused, barred or above the clearance. The citizen sees it, and
   * the data protection officer is told.
   */
  readonly registerEmergencyAccess?: Maybe<EmergencyAccess>;
  /** Ends an emergency access at once: by the viewer who registered it, or by the role EMERGENCY_REVIEW. */
  readonly revokeEmergencyAccess?: Maybe<EmergencyAccess>;
  /**
   * Takes a look-up up for control (OPEN), or records how its control goes on: OPEN, then EXPLAINED or FOLLOW_UP, then
   * CLOSED. For the role TRAIL_CONTROL; not for a look-up of one's own. It is itself a line of the trail.
   */
  readonly recordControl?: Maybe<LookupControl>;
  /**
   * Hands out lines of the trail as JSON Lines, newest first, for the role TRAIL_CONTROL. Every page is itself a line of
   * the trail. `npm run trail -- export` does the same for a trail of any length.
   */
  readonly exportTrail?: Maybe<TrailExport>;
};


/** What can be changed: consents and emergency access. */
export type MutationRequestConsentArgs = {
  input: ConsentRequest;
};


/** What can be changed: consents and emergency access. */
export type MutationGrantConsentArgs = {
  id: Scalars['ID']['input'];
  narrow?: InputMaybe<ConsentNarrowing>;
  textHash?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed: consents and emergency access. */
export type MutationRefuseConsentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed: consents and emergency access. */
export type MutationWithdrawConsentArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed: consents and emergency access. */
export type MutationDenyConsentArgs = {
  input: ConsentDenial;
};


/** What can be changed: consents and emergency access. */
export type MutationRegisterConsentArgs = {
  input: ConsentRegistration;
};


/** What can be changed: consents and emergency access. */
export type MutationRegisterWithdrawalArgs = {
  input: WithdrawalRegistration;
};


/** What can be changed: consents and emergency access. */
export type MutationRegisterEmergencyAccessArgs = {
  input: EmergencyAccessInput;
};


/** What can be changed: consents and emergency access. */
export type MutationRevokeEmergencyAccessArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed: consents and emergency access. */
export type MutationRecordControlArgs = {
  lookupId: Scalars['ID']['input'];
  status: ControlStatus;
  note?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed: consents and emergency access. */
export type MutationExportTrailArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The citizen's joined view over the six sources. */
export type Citizen = {
  /** The look-up's capability between subgraphs. Never part of a public schema; null where all sources run in one process. */
  readonly ticket?: Maybe<Scalars['String']['output']>;
  /** A pseudonym: stable, the same for every look-up by this client, another one for every other client. */
  readonly id: Scalars['ID']['output'];
  /** What may be seen and what is withheld, why, on what basis, and what would open it. Sorted by source and category. */
  readonly access: ReadonlyArray<AccessDecision>;
  /** The citizen's consents in which the viewer's authority is recipient, newest version first; to the citizen: all. */
  readonly consents?: Maybe<ConsentConnection>;
  /** Who the citizen is: the civil registration system (Det Centrale Personregister, CPR). */
  readonly identity?: Maybe<Identity>;
  /** The adult social case: DOMUS, owned by the social services administration. */
  readonly domus?: Maybe<Domus>;
  /** Cases of children and young people to 23 (DUBU, KOMBIT's SF1470 and SF1475). */
  readonly dubu?: Maybe<Dubu>;
  /** The employment case at the jobcenter (lov om en aktiv beskæftigelsesindsats, LAB). */
  readonly jobcenter?: Maybe<Jobcenter>;
  /** Cases before the rehabilitation team (rehabiliteringsteam), LOB § 9. */
  readonly rehabilitation?: Maybe<Rehabilitation>;
  /** Benefits, payments and sanctions (Ydelsesservice, KOMBIT's Ydelsesindeks SF1491). */
  readonly ydelsesservice?: Maybe<Ydelsesservice>;
};


/** The citizen's joined view over the six sources. */
export type CitizenAccessArgs = {
  only?: AccessScope;
};


/** The citizen's joined view over the six sources. */
export type CitizenConsentsArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Which cells to explain. */
export type AccessScope =
  /** Those the operation needs. */
  | 'ASKED'
  /** All cells of all sources. */
  | 'ALL';

/** Whether a citizen of a list was found and decided. */
export type LookupOutcome =
  /** Each cell was decided. */
  | 'DECIDED'
  /** The whole look-up was refused; `access` says why. */
  | 'REFUSED'
  /** No such citizen. */
  | 'UNKNOWN';

/** One citizen of a list. */
export type CitizenItem = {
  /** What came of it. */
  readonly outcome: LookupOutcome;
  /** The view; null where the citizen is unknown. */
  readonly citizen?: Maybe<Citizen>;
};

/** Permit or deny. */
export type Effect =
  /** The cell is open. */
  | 'PERMIT'
  /** The cell is closed. */
  | 'DENY';

/** On what a permitted cell rests. */
export type Basis =
  /** The authority's own case. */
  | 'OWN'
  /** A statute. */
  | 'STATUTE'
  /** The citizen's consent. */
  | 'CONSENT'
  /** A registered emergency access. */
  | 'OVERRIDE';

/** Why something is withheld. */
export type DenialCode =
  /** The look-up is closed to this viewer through this client, whoever grants what. */
  | 'CORE_BAR'
  /** The purpose is not in force, or not open to this authority. */
  | 'PURPOSE_NOT_ALLOWED'
  /** A source that the decision rests on could not be read. */
  | 'RELATIONS_UNAVAILABLE'
  /** The viewer's unit has no open case about the citizen. */
  | 'CASE_RELATION_MISSING'
  /** A condition of the purpose is not met. */
  | 'PRECONDITION'
  /** The data are above the clearance of the viewer or of the calling system. */
  | 'DATA_LIMIT'
  /** The purpose does not open these data for this authority. */
  | 'BARRED'
  /** The citizen has not consented. */
  | 'CONSENT_MISSING'
  /** The citizen's consent has expired or lapsed. */
  | 'CONSENT_EXPIRED'
  /** The citizen has withdrawn the consent. */
  | 'CONSENT_WITHDRAWN'
  /** The citizen has said no. */
  | 'CONSENT_DENIED'
  /** A written reason of at least ten characters is needed. */
  | 'JUSTIFICATION_REQUIRED'
  /** Nobody was found. In logs only: a look-up answers with the error of that name. */
  | 'UNKNOWN_CITIZEN'
  /** Too many look-ups: nobody was looked up. In logs only, and of no citizen: a look-up answers with the error of that name. */
  | 'MASS_LOOKUP';

/** What would open a closed cell. */
export type Opener =
  /** The citizen's consent. */
  | 'CONSENT'
  /** A written reason. */
  | 'JUSTIFICATION'
  /** Asking the authority that owns the source. */
  | 'HANDOVER';

/** The language of a text. */
export type Language =
  /** Danish. */
  | 'DA'
  /** English. */
  | 'EN';

/** How an authority is reached by others. */
export type Contact = {
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** Telephone. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** Mail. */
  readonly mail?: Maybe<Scalars['String']['output']>;
};

/** A way to open a closed cell. The same whether or not there are data behind it. */
export type Remedy = {
  /** The kind. */
  readonly by: Opener;
  /** The source. */
  readonly source: Scalars['String']['output'];
  /** The categories it would open. */
  readonly categories: ReadonlyArray<Category>;
  /** CONSENT: the recipient it must name. HANDOVER: the authority to ask. */
  readonly authority?: Maybe<Scalars['String']['output']>;
  /** HANDOVER: the authority's public contact. */
  readonly contact?: Maybe<Contact>;
  /** What to do, in plain words. */
  readonly text: Scalars['String']['output'];
};


/** A way to open a closed cell. The same whether or not there are data behind it. */
export type RemedyTextArgs = {
  lang?: Language;
};

/** The decision of one cell: a source and a category. */
export type AccessDecision = {
  /** The source. */
  readonly source: Scalars['String']['output'];
  /** The category. */
  readonly category: Category;
  /** Permit or deny. */
  readonly effect: Effect;
  /** What a permit rests on. */
  readonly basis?: Maybe<Basis>;
  /** The statute's key in the register, the consent and its version, or the registration of the emergency access. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** Why it is closed. */
  readonly code?: Maybe<DenialCode>;
  /** What an emergency access replaced: why it would be closed without. */
  readonly overrode?: Maybe<DenialCode>;
  /** The decision in plain words. */
  readonly text: Scalars['String']['output'];
  /** What would open it. */
  readonly opens: ReadonlyArray<Remedy>;
  /** The consent it rests on. */
  readonly consentId?: Maybe<Scalars['ID']['output']>;
  /** The version of the register that decided. */
  readonly policyVersion: Scalars['String']['output'];
};


/** The decision of one cell: a source and a category. */
export type AccessDecisionTextArgs = {
  lang?: Language;
};

/** What kind of viewer a token names. */
export type ViewerKind =
  /** A member of staff. */
  | 'CASEWORKER'
  /** A citizen. */
  | 'CITIZEN'
  /** A system that acts by itself. */
  | 'SYSTEM'
  /** Control of look-ups, and the data protection officer. */
  | 'AUDITOR';

/** Who asks. */
export type Viewer = {
  /** The token's subject. */
  readonly id: Scalars['ID']['output'];
  /** Kind. */
  readonly kind: ViewerKind;
  /** CVR of the viewer's municipality. */
  readonly municipality: Scalars['String']['output'];
  /** Authority. */
  readonly authority: Scalars['String']['output'];
  /** UUID of the unit. */
  readonly unit?: Maybe<Scalars['UUID']['output']>;
  /** Roles. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** The calling system. */
  readonly client: Scalars['String']['output'];
};

/** A purpose of the register that this viewer may use. */
export type RegisteredPurpose = {
  /** The purpose. */
  readonly id: Purpose;
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** The law it rests on. */
  readonly law: Scalars['String']['output'];
  /** What it opens for this viewer's authority. */
  readonly cells: ReadonlyArray<RegisteredCell>;
  /** The version of the register. */
  readonly policyVersion: Scalars['String']['output'];
};


/** A purpose of the register that this viewer may use. */
export type RegisteredPurposeTitleArgs = {
  lang?: Language;
};

/** What a purpose opens for the viewer's authority. */
export type RegisteredCell = {
  /** The source. */
  readonly source: Scalars['String']['output'];
  /** The category. */
  readonly category: Category;
  /** On what basis. */
  readonly basis: Basis;
  /** The statute's key. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The statute. */
  readonly law?: Maybe<Scalars['String']['output']>;
  /** Whether the reference was checked against the law's text. */
  readonly verified?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a written reason is needed. */
  readonly justification: Scalars['Boolean']['output'];
};

/** Whether a consent opens or closes. */
export type ConsentEffect =
  /** It opens what it names. */
  | 'PERMIT'
  /** It closes what it names, against every consent. */
  | 'DENY';

/** Where a consent stands. */
export type ConsentStatus =
  /** Asked for, or not yet given by everybody who must. */
  | 'REQUESTED'
  /** In force. */
  | 'ACTIVE'
  /** Refused by the citizen. */
  | 'REFUSED'
  /** Withdrawn. */
  | 'WITHDRAWN'
  /** Past its last day. */
  | 'EXPIRED'
  /** Lapsed: the case is closed, a giver's right ended. */
  | 'LAPSED'
  /** Replaced by a later version. */
  | 'SUPERSEDED';

/** The one case on which the recipient authority rests. */
export type ConsentCase = {
  /** The source. */
  readonly source: Scalars['String']['output'];
  /** The case reference. */
  readonly reference: Scalars['String']['output'];
};

/** What a consent leaves out: what matches all stated parts. */
export type ConsentExceptionRule = {
  /** The source. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** The category. */
  readonly category?: Maybe<Category>;
};

/** Who gives a consent. */
export type ConsentGiverRole =
  /** The citizen, from 15. */
  | 'SELF'
  /** A holder of custody (forældremyndighedsindehaver) of a child. */
  | 'CUSTODY_HOLDER'
  /** A guardian (værge) of an adult. */
  | 'GUARDIAN'
  /** A proxy (fuldmægtig) of an adult, within what the power of attorney says. */
  | 'PROXY';

/** How a consent was given or withdrawn. */
export type ConsentMethod =
  /** In the citizen portal. */
  | 'DIGITAL'
  /** On paper, registered by staff. */
  | 'WRITTEN'
  /** Aloud, noted by staff before a witness. */
  | 'ORAL';

/** How a consent was given that staff registers. */
export type OfflineMethod =
  /** On paper; the SHA-256 of its scan is registered with it. */
  | 'WRITTEN'
  /** Aloud; with a note and a witness. */
  | 'ORAL';

/** The law a consent is obtained under. */
export type ConsentGround =
  /** Forvaltningsloven § 29. */
  | 'FVL_29'
  /** Retssikkerhedsloven § 11 a. */
  | 'RSL_11A';

/** One who has given. */
export type ConsentGiver = {
  /** In what role. */
  readonly role: ConsentGiverRole;
  /** When; on paper: when it was signed. */
  readonly at: Scalars['DateTime']['output'];
  /** Of a guardian or proxy: what the guardianship or power of attorney covers; absent: everything. */
  readonly limits?: Maybe<ConsentGiverLimits>;
};

/** What a guardianship (værgemål) or power of attorney (fuldmagt) covers. A part left out is not limited. */
export type ConsentGiverLimits = {
  /** Purposes. */
  readonly purposes?: Maybe<ReadonlyArray<Purpose>>;
  /** Sources. */
  readonly sources?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Categories. */
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  /** From when. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Until when; the consent lapses with it. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** A period, `[from, to)`. */
export type ConsentPeriod = {
  /** From when. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Until when (not included). */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** A consent by id, of one version or of all. */
export type ConsentReference = {
  /** Id. */
  readonly id: Scalars['ID']['output'];
  /** Version; absent: every version. */
  readonly version?: Maybe<Scalars['Int']['output']>;
};

/** One version of a consent. Versions never change. */
export type Consent = {
  /** Id. */
  readonly id: Scalars['ID']['output'];
  /** Version. */
  readonly version: Scalars['Int']['output'];
  /** The id, for this client, of the citizen it is about: the viewer, or a child of whom the viewer holds custody. */
  readonly citizen: Scalars['ID']['output'];
  /** Opens or closes. */
  readonly effect: ConsentEffect;
  /** Where it stands. */
  readonly status: ConsentStatus;
  /** The authority that may see the data. */
  readonly recipient: Scalars['String']['output'];
  /** The case. */
  readonly case?: Maybe<ConsentCase>;
  /** Purposes. */
  readonly purposes: ReadonlyArray<Scalars['String']['output']>;
  /** Sources. */
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  /** Categories. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** What it leaves out. */
  readonly except: ReadonlyArray<ConsentExceptionRule>;
  /** From when. */
  readonly validFrom: Scalars['DateTime']['output'];
  /** Until when (not included). */
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Only objects whose own start or date lies here. */
  readonly dataPeriod?: Maybe<ConsentPeriod>;
  /** The law it is obtained under. */
  readonly legalGround: ConsentGround;
  /** The consent it takes the place of once it is in force. */
  readonly supersedes?: Maybe<ConsentReference>;
  /** When the ledger recorded it. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Who has given so far, by role. */
  readonly givers: ReadonlyArray<ConsentGiver>;
  /** How it was given last. */
  readonly method?: Maybe<ConsentMethod>;
  /** SHA-256 of the scanned paper. */
  readonly scanHash?: Maybe<Scalars['String']['output']>;
  /** When it was refused. */
  readonly refusedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was withdrawn. */
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it was withdrawn. */
  readonly withdrawnBy?: Maybe<ConsentMethod>;
  /**
   * A receipt (kvittering) of this version and what has come of it, with the fields of ISO/IEC TS 27560, as a compact JWS
   * signed with Ed25519. Keys: `GET /.well-known/samblik-keys`. Null as long as nobody has answered.
   */
  readonly receipt?: Maybe<Scalars['String']['output']>;
  /** The exact text the citizen saw or will see, as it was when this version was recorded. */
  readonly text: Scalars['String']['output'];
  /** Version of the text. */
  readonly textVersion: Scalars['String']['output'];
  /** SHA-256 of the text in `language`. */
  readonly textHash: Scalars['String']['output'];
  /** The language the consent is asked for and given in. */
  readonly language: Language;
};


/** One version of a consent. Versions never change. */
export type ConsentTextArgs = {
  lang?: Language;
};

/** A page of consents. */
export type ConsentConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<ConsentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of consents. */
export type ConsentEdge = {
  /** The consent. */
  readonly node: Consent;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** What a caseworker asks a citizen to consent to. */
export type ConsentRequest = {
  /** The citizen's number. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** The citizen's id. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Purposes. COORDINATED_PLAN stands alone. */
  readonly purposes: ReadonlyArray<Purpose>;
  /** Sources. */
  readonly sources: ReadonlyArray<Scalars['String']['input']>;
  /** Categories. */
  readonly categories: ReadonlyArray<Category>;
  /** What to leave out. */
  readonly except?: InputMaybe<ReadonlyArray<ConsentExceptionInput>>;
  /** The case on which the viewer's authority rests. */
  readonly case: ConsentCaseInput;
  /** From when; absent: from now. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when, at most twelve calendar months. */
  readonly validUntil: Scalars['DateTime']['input'];
  /** Only objects whose own start or date lies here. */
  readonly dataPeriod?: InputMaybe<ConsentPeriodInput>;
  /** The law it is obtained under. */
  readonly legalGround?: InputMaybe<ConsentGround>;
  /** The language it is asked for in. */
  readonly language?: InputMaybe<Language>;
  /** A consent for the same recipient that this one renews: it takes its place once it is given. */
  readonly supersedes?: InputMaybe<ConsentReferenceInput>;
};

/** What a citizen denies. What is left out means everything. */
export type ConsentDenial = {
  /** The number of a child of whom the viewer holds custody; absent: the viewer. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** The id of such a child. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Purposes. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** Sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** What to leave out. */
  readonly except?: InputMaybe<ReadonlyArray<ConsentExceptionInput>>;
  /** The authority that may not see them. */
  readonly recipient?: InputMaybe<Scalars['String']['input']>;
  /** One case. */
  readonly case?: InputMaybe<ConsentCaseInput>;
  /** From when; absent: from now. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when; absent: until it is withdrawn. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** The law. */
  readonly legalGround?: InputMaybe<ConsentGround>;
  /** The language of its text. */
  readonly language?: InputMaybe<Language>;
  /** An earlier denial that this one takes the place of. */
  readonly supersedes?: InputMaybe<ConsentReferenceInput>;
};

/** What was given on paper or aloud. With `consent` the terms are those that were asked for. */
export type ConsentRegistration = {
  /** The citizen's number. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** The citizen's id. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** A purpose for which the viewer's unit has the case. */
  readonly purpose: Purpose;
  /** The request that is answered; absent: a new one by the terms below. */
  readonly consent?: InputMaybe<Scalars['ID']['input']>;
  /** Opens or closes. */
  readonly effect?: ConsentEffect;
  /** Purposes. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** Sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** What to leave out. */
  readonly except?: InputMaybe<ReadonlyArray<ConsentExceptionInput>>;
  /** Of a denial: the authority; absent: every one. A consent is for the viewer's authority. */
  readonly recipient?: InputMaybe<Scalars['String']['input']>;
  /** The case on which the viewer's authority rests. */
  readonly case?: InputMaybe<ConsentCaseInput>;
  /** Only objects whose own start or date lies here. */
  readonly dataPeriod?: InputMaybe<ConsentPeriodInput>;
  /** From when; absent: from now. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when; of a consent at most twelve calendar months. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** The law it is obtained under. */
  readonly legalGround?: InputMaybe<ConsentGround>;
  /** The language of the text that was read. */
  readonly language?: InputMaybe<Language>;
  /** An earlier one that this one takes the place of. */
  readonly supersedes?: InputMaybe<ConsentReferenceInput>;
  /** Everybody who gave. */
  readonly givers: ReadonlyArray<ConsentGiverInput>;
  /** How. */
  readonly method: OfflineMethod;
  /** SHA-256 of the scanned paper, in hexadecimal. */
  readonly scanHash?: InputMaybe<Scalars['String']['input']>;
  /** What was said. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Who heard it. */
  readonly witness?: InputMaybe<Scalars['String']['input']>;
  /** What they were told. */
  readonly informed: ConsentInformedInput;
  /** SHA-256 of the text on the paper; another than the consent's is refused. */
  readonly textHash?: InputMaybe<Scalars['String']['input']>;
};

/** What was withdrawn on paper or aloud. */
export type WithdrawalRegistration = {
  /** The citizen's number. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** The citizen's id. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** A purpose for which the viewer's unit has the case. */
  readonly purpose: Purpose;
  /** The consent or denial. */
  readonly consent: Scalars['ID']['input'];
  /** Who withdraws; absent: the viewer takes back an own request that nobody has answered. */
  readonly by?: InputMaybe<ConsentGiverInput>;
  /** How. */
  readonly channel: OfflineMethod;
  /** Why, if they want to say. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** One who gives or withdraws. */
export type ConsentGiverInput = {
  /** In what role. */
  readonly role: ConsentGiverRole;
  /** The number of who it is; left out for the citizen herself. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** When it was signed or said; absent: now. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * What the guardianship (værgemål, værgemålsloven) or power of attorney (fuldmagt, forvaltningsloven § 8) covers, as its
   * document says; absent: everything. What lies beyond is refused, and does not count as given by that one.
   */
  readonly limits?: InputMaybe<ConsentGiverLimitsInput>;
};

/** What a guardianship or power of attorney covers, from when until when (not included). A part left out is not limited. */
export type ConsentGiverLimitsInput = {
  /** Purposes. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** Sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when; a consent lapses with it. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What those who gave were told. */
export type ConsentInformedInput = {
  /** What a no would mean (retssikkerhedsloven § 12). */
  readonly consequences: Scalars['Boolean']['input'];
  /** How it is withdrawn. */
  readonly withdrawal: Scalars['Boolean']['input'];
};

/** A period, `[from, to)`. */
export type ConsentPeriodInput = {
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when (not included). */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A consent by id, of one version or of all. */
export type ConsentReferenceInput = {
  /** Id. */
  readonly id: Scalars['ID']['input'];
  /** Version; absent: every version. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** What a consent leaves out: what matches all stated parts. */
export type ConsentExceptionInput = {
  /** The source. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** The category. */
  readonly category?: InputMaybe<Category>;
};

/** The case on which the recipient authority rests. */
export type ConsentCaseInput = {
  /** The source. */
  readonly source: Scalars['String']['input'];
  /** The case reference. */
  readonly reference: Scalars['String']['input'];
};

/** What the citizen leaves out of a consent that was asked for. A part left out of the input is granted as asked. */
export type ConsentNarrowing = {
  /** Only these of the purposes asked for. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** Only these of the sources asked for. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only these of the categories asked for. */
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** Leave these out as well. */
  readonly except?: InputMaybe<ReadonlyArray<ConsentExceptionInput>>;
  /** From a later instant. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until an earlier instant. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only objects whose own start or date lies here. */
  readonly dataPeriod?: InputMaybe<ConsentPeriodInput>;
};

/** A look-up as the citizen may see it, with everything that was answered of it. No employee is named. */
export type AccessLogEntry = {
  /** Names the look-up. */
  readonly lookupId: Scalars['ID']['output'];
  /** When it was last answered. */
  readonly at: Scalars['DateTime']['output'];
  /** Which authority. */
  readonly authority: Scalars['String']['output'];
  /** Which unit. */
  readonly unit?: Maybe<Scalars['UUID']['output']>;
  /** The unit's name, where it is known. */
  readonly unitName?: Maybe<Scalars['String']['output']>;
  /** Why. */
  readonly purpose: Scalars['String']['output'];
  /** Why, in plain words. */
  readonly text: Scalars['String']['output'];
  /** Whether anything was open, or all was refused. Absent where no data were asked for, as when a consent is given. */
  readonly effect?: Maybe<Effect>;
  /** What was open, and on what basis. */
  readonly permitted: ReadonlyArray<AccessLogCell>;
  /** What was closed, and why. */
  readonly denied: ReadonlyArray<AccessLogCell>;
  /** Whether anything of what was open left the gateway. */
  readonly disclosed: Scalars['Boolean']['output'];
  /** Each answer, newest first. */
  readonly answers: ReadonlyArray<AccessLogAnswer>;
};


/** A look-up as the citizen may see it, with everything that was answered of it. No employee is named. */
export type AccessLogEntryTextArgs = {
  lang?: Language;
};

/** One answer of a look-up. */
export type AccessLogAnswer = {
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** What was done, in plain words. */
  readonly text: Scalars['String']['output'];
  /** Whether any of the citizen's data left the gateway with it. */
  readonly disclosed: Scalars['Boolean']['output'];
};


/** One answer of a look-up. */
export type AccessLogAnswerTextArgs = {
  lang?: Language;
};

/** A source and category of a look-up. */
export type AccessLogCell = {
  /** The source. */
  readonly source: Scalars['String']['output'];
  /** The category. */
  readonly category: Scalars['String']['output'];
  /** The basis it was open on. */
  readonly basis?: Maybe<Basis>;
  /** Why it was closed. */
  readonly code?: Maybe<DenialCode>;
  /** What an emergency access replaced. */
  readonly overrode?: Maybe<DenialCode>;
  /** What it is and why it was open or closed, in plain words to the citizen. */
  readonly text: Scalars['String']['output'];
};


/** A source and category of a look-up. */
export type AccessLogCellTextArgs = {
  lang?: Language;
};

/** A page of the citizen's log. */
export type AccessLogConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<AccessLogEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of the citizen's log. */
export type AccessLogEdge = {
  /** The look-up. */
  readonly node: AccessLogEntry;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** A line of the disclosure trail. */
export type TrailEntry = {
  /** Id. */
  readonly id: Scalars['ID']['output'];
  /** Who wrote it. */
  readonly writer: Scalars['String']['output'];
  /** Place in the writer's sequence. */
  readonly seq: Scalars['Int']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Groups the lines of one look-up. */
  readonly lookupId?: Maybe<Scalars['ID']['output']>;
  /** What was done. */
  readonly operation: Scalars['String']['output'];
  /** Purpose. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** The viewer's id. */
  readonly viewer: Scalars['String']['output'];
  /** The viewer's authority. */
  readonly authority: Scalars['String']['output'];
  /** UUID of the viewer's unit. */
  readonly unit?: Maybe<Scalars['UUID']['output']>;
  /** The calling system. */
  readonly client: Scalars['String']['output'];
  /** The citizen, as the pseudonym that stands in the trail; absent where nobody is meant, or nobody was found. */
  readonly citizen?: Maybe<Scalars['ID']['output']>;
  /** The reason that was written, without numbers of persons; absent once the citizen was erased. */
  readonly justification?: Maybe<Scalars['String']['output']>;
  /** The case on which it rests; of an act of control the look-up it is about. */
  readonly case?: Maybe<TrailCase>;
  /** Whether anything was open, or all was refused. Absent where no data were asked for, as when the trail is read. */
  readonly effect?: Maybe<Effect>;
  /** What was open, and on what basis. */
  readonly permitted: ReadonlyArray<AccessLogCell>;
  /** What was closed, and why. */
  readonly denied: ReadonlyArray<AccessLogCell>;
  /** Schema coordinates at which a value left. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** The registration of the emergency access it rests on or is about. */
  readonly override?: Maybe<Scalars['ID']['output']>;
  /** SHA-256 leaf hash of the line, in hexadecimal. */
  readonly leafHash: Scalars['String']['output'];
};

/** What a line of the trail rests on. */
export type TrailCase = {
  /** The source; `trail` for a look-up. */
  readonly source: Scalars['String']['output'];
  /** The reference there; sealed once the citizen was erased. */
  readonly reference: Scalars['String']['output'];
};

/** A page of the trail. */
export type TrailConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<TrailEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of the trail. */
export type TrailEdge = {
  /** The line. */
  readonly node: TrailEntry;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** What riskSample takes for usual. The defaults are Samblik's own and stand in src/control/README.md. */
export type RiskRules = {
  /** The Danish hour at which the working day begins, 0 to 23. */
  readonly officeFrom?: Scalars['Int']['input'];
  /** The Danish hour before which it ends, 1 to 24. Weekends and public holidays are out of hours as a whole. */
  readonly officeTo?: Scalars['Int']['input'];
  /** Within how many days, 1 to 90, the unit takes up a case again after a look-up. */
  readonly quietDays?: Scalars['Int']['input'];
};

/** A look-up by staff as control sees it: who, when and why; the citizen only as a pseudonym. */
export type ControlledLookup = {
  /** Names the look-up: the lines of the trail with this id. */
  readonly lookupId: Scalars['ID']['output'];
  /** When it was first answered. */
  readonly at: Scalars['DateTime']['output'];
  /** The viewer's id. */
  readonly viewer: Scalars['ID']['output'];
  /** The viewer's authority. */
  readonly authority: Scalars['String']['output'];
  /** UUID of the viewer's unit. */
  readonly unit?: Maybe<Scalars['UUID']['output']>;
  /** The unit's name, where it is known. */
  readonly unitName?: Maybe<Scalars['String']['output']>;
  /** Purpose. */
  readonly purpose: Scalars['String']['output'];
  /** The citizen, as the pseudonym that stands in the trail; absent where the number led to nobody. */
  readonly citizen?: Maybe<Scalars['ID']['output']>;
  /** Nothing was opened. */
  readonly refused: Scalars['Boolean']['output'];
  /** Each basis on which a cell was open. */
  readonly bases: ReadonlyArray<Basis>;
  /** Each code by which a cell was closed. */
  readonly codes: ReadonlyArray<DenialCode>;
  /** The registration of the emergency access it rests on. */
  readonly override?: Maybe<Scalars['ID']['output']>;
  /** Its control, where one has been opened. */
  readonly control?: Maybe<LookupControl>;
};

/** A random sample of look-ups. */
export type LookupSample = {
  /** The seed it was drawn with. */
  readonly seed: Scalars['String']['output'];
  /** How many look-ups by staff the period holds. */
  readonly population: Scalars['Int']['output'];
  /** Those drawn, in the order of their lots. */
  readonly lookups: ReadonlyArray<ControlledLookup>;
};

/** Look-ups ranked by their signals. */
export type RiskSample = {
  /** How many look-ups by staff the period holds. */
  readonly population: Scalars['Int']['output'];
  /** How many of them show any signal. */
  readonly signalled: Scalars['Int']['output'];
  /** The highest score first; of equal ones the latest. */
  readonly lookups: ReadonlyArray<RankedLookup>;
};

/** A look-up and what speaks for a closer look at it. */
export type RankedLookup = {
  /** The look-up. */
  readonly lookup: ControlledLookup;
  /** The sum of its reasons' weights. */
  readonly score: Scalars['Int']['output'];
  /** The heaviest first. */
  readonly reasons: ReadonlyArray<RiskReason>;
};

/** What may speak for a closer look. No name of a person is one. */
export type RiskSignal =
  /** The viewer asked for the own record, or for a spouse, parent, child or sibling by number. It was refused. Weight 50. */
  | 'OWN_RECORD_OR_KIN'
  /** The citizen is known to work in the viewer's unit, by number. Weight 40. */
  | 'OWN_COLLEAGUE'
  /** It rests on an emergency access (nødadgang). Weight 30. */
  | 'OVERRIDE_USED'
  /** Far more look-ups on that Danish day than is usual for the viewer, or for the others of the unit. Weight 20. */
  | 'UNUSUAL_VOLUME'
  /** The viewer's unit did not look the case up again in the days after. Weight 15. */
  | 'NO_CASE_ACTIVITY_AFTER'
  /** Outside office hours in Denmark. Weight 10. */
  | 'OUT_OF_HOURS';

/** Why a look-up is ranked. */
export type RiskReason = {
  /** The signal. */
  readonly signal: RiskSignal;
  /** What it counts for. */
  readonly weight: Scalars['Int']['output'];
  /** In plain words. */
  readonly text: Scalars['String']['output'];
  /** UNUSUAL_VOLUME: the viewer's look-ups of that day. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** UNUSUAL_VOLUME: the median it is held against. */
  readonly usual?: Maybe<Scalars['Float']['output']>;
};


/** Why a look-up is ranked. */
export type RiskReasonTextArgs = {
  lang?: Language;
};

/** Where the control of a look-up stands: OPEN, then EXPLAINED or FOLLOW_UP, then CLOSED. */
export type ControlStatus =
  /** Taken up. */
  | 'OPEN'
  /** Explained: the look-up was needed. */
  | 'EXPLAINED'
  /** To be followed up. */
  | 'FOLLOW_UP'
  /** Closed. */
  | 'CLOSED';

/** The control of one look-up. Its steps never change; more are added. */
export type LookupControl = {
  /** The look-up. */
  readonly lookupId: Scalars['ID']['output'];
  /** Where it stands. */
  readonly status: ControlStatus;
  /** Every step, oldest first. */
  readonly steps: ReadonlyArray<ControlStep>;
};

/** One step of a control. */
export type ControlStep = {
  /** Where the control stood after it. */
  readonly status: ControlStatus;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** The auditor's id. */
  readonly by: Scalars['ID']['output'];
  /** The note, without numbers of persons. */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** A page of controls. */
export type LookupControlConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<LookupControlEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of controls. */
export type LookupControlEdge = {
  /** The control. */
  readonly node: LookupControl;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** One month of look-ups in figures. A count that is absent is 1 to 4, or would tell such a number. */
export type ControlSummary = {
  /** The month, `YYYY-MM`. */
  readonly month: Scalars['String']['output'];
  /** All look-ups: by staff, by systems and by citizens themselves. Absent where every count by purpose is. */
  readonly lookUps?: Maybe<Scalars['Int']['output']>;
  /** By purpose, authority and outcome. */
  readonly purposes: ReadonlyArray<PurposeCount>;
  /** Look-ups with a cell open on a basis; OVERRIDE: emergency access. */
  readonly bases: ReadonlyArray<BasisCount>;
  /** Look-ups with a cell closed by a code. */
  readonly codes: ReadonlyArray<CodeCount>;
  /** Readings of the trail, of emergency access and of controls, by what was done. */
  readonly readings: ReadonlyArray<ReadingCount>;
  /** Steps of controls taken in the month; these are never left out. */
  readonly controls: ReadonlyArray<ControlCount>;
};

/** Look-ups for a purpose by an authority. */
export type PurposeCount = {
  /** Purpose. */
  readonly purpose: Scalars['String']['output'];
  /** Authority. */
  readonly authority: Scalars['String']['output'];
  /** Whether anything was open, or all was refused. */
  readonly effect: Effect;
  /** How many. */
  readonly lookUps?: Maybe<Scalars['Int']['output']>;
};

/** Look-ups on a basis. */
export type BasisCount = {
  /** The basis. */
  readonly basis: Basis;
  /** How many. */
  readonly lookUps?: Maybe<Scalars['Int']['output']>;
};

/** Look-ups closed by a code, in whole or in part. */
export type CodeCount = {
  /** The code. */
  readonly code: DenialCode;
  /** How many. */
  readonly lookUps?: Maybe<Scalars['Int']['output']>;
};

/** Readings of one kind. They are by control itself, and never left out. */
export type ReadingCount = {
  /** What was done. */
  readonly operation: Scalars['String']['output'];
  /** How many times. */
  readonly times: Scalars['Int']['output'];
};

/** Steps of controls. */
export type ControlCount = {
  /** The step. */
  readonly status: ControlStatus;
  /** How many. */
  readonly steps: Scalars['Int']['output'];
};

/** A page of the trail as JSON Lines. */
export type TrailExport = {
  /** One JSON object for each line of the trail, newest first, each ended by a line feed. */
  readonly jsonLines: Scalars['String']['output'];
  /** How many lines. */
  readonly count: Scalars['Int']['output'];
  /** The cursor after which to go on; absent on the last page. */
  readonly next?: Maybe<Scalars['String']['output']>;
};

/** What is registered as emergency access. */
export type EmergencyAccessInput = {
  /** The citizen's number. */
  readonly cpr?: InputMaybe<Scalars['CPR']['input']>;
  /** The citizen's id. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** The one purpose. The look-up itself must be open to the viewer now. */
  readonly purpose: Purpose;
  /** Why it cannot wait, at least twenty characters. Kept encrypted; numbers of persons are taken out. */
  readonly reason: Scalars['String']['input'];
  /** From when; absent: from now. It opens nothing before it is registered. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when (not included), at most 24 hours after it begins. */
  readonly to: Scalars['DateTime']['input'];
};

/** Where an emergency access stands. */
export type EmergencyStatus =
  /** Registered, not begun. */
  | 'UPCOMING'
  /** In force. */
  | 'ACTIVE'
  /** Ended before its time. */
  | 'REVOKED'
  /** Past its end. */
  | 'EXPIRED';

/** A registered emergency access. It never changes; it may be revoked. */
export type EmergencyAccess = {
  /** Id: the reference of what rests on it. */
  readonly id: Scalars['ID']['output'];
  /** The viewer who registered it, for whom alone it stands. */
  readonly viewer: Scalars['ID']['output'];
  /** The viewer's authority. */
  readonly authority: Scalars['String']['output'];
  /** UUID of the viewer's unit. */
  readonly unit?: Maybe<Scalars['UUID']['output']>;
  /** The citizen, as the pseudonym that stands in the ledger of emergency access. For the role EMERGENCY_REVIEW. */
  readonly citizen?: Maybe<Scalars['ID']['output']>;
  /** The purpose. */
  readonly purpose: Purpose;
  /** The reason, without numbers of persons. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** From when. */
  readonly from: Scalars['DateTime']['output'];
  /** Until when (not included). */
  readonly to: Scalars['DateTime']['output'];
  /** When it was registered. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** When it was revoked. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The viewer who revoked it. */
  readonly revokedBy?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  readonly status: EmergencyStatus;
};

/** A page of emergency access. */
export type EmergencyAccessConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<EmergencyAccessEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of emergency access. */
export type EmergencyAccessEdge = {
  /** The registration. */
  readonly node: EmergencyAccess;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** What a notice to the data protection officer tells. */
export type EmergencyNoticeKind =
  /** An emergency access was registered. */
  | 'REGISTERED'
  /** One was revoked. */
  | 'REVOKED';

/** An event to the data protection officer. Notices are only ever added. */
export type EmergencyNotice = {
  /** Id; rises with every notice. */
  readonly id: Scalars['ID']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** What happened. */
  readonly kind: EmergencyNoticeKind;
  /** The registration, as it stands now. */
  readonly access: EmergencyAccess;
};

/** A page of notices. */
export type EmergencyNoticeConnection = {
  /** The page's elements. */
  readonly edges: ReadonlyArray<EmergencyNoticeEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One element of a page of notices. */
export type EmergencyNoticeEdge = {
  /** The notice. */
  readonly node: EmergencyNotice;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** Who would ask. */
export type WhatIfViewer = {
  /** Kind. */
  readonly kind: ViewerKind;
  /** Authority. */
  readonly authority: Scalars['String']['input'];
  /** CVR of the municipality; absent: the one the gateway serves. */
  readonly municipality?: InputMaybe<Scalars['String']['input']>;
  /** UUID of the unit. */
  readonly unit?: InputMaybe<Scalars['UUID']['input']>;
  /** UUID of the authority in the common organisation register, for security profiles. */
  readonly authorityId?: InputMaybe<Scalars['UUID']['input']>;
  /** UUID of the person in the common organisation register, for security profiles. */
  readonly userId?: InputMaybe<Scalars['UUID']['input']>;
  /** Roles. */
  readonly roles?: ReadonlyArray<Scalars['String']['input']>;
  /** What the viewer is cleared for. */
  readonly clearance?: ReadonlyArray<WhatIfClearance>;
  /** The calling system: a client of the gateway's registry. */
  readonly client: Scalars['ID']['input'];
  /** A citizen's birth date, as the login states it. */
  readonly birthDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Whether the token would name the person behind the viewer. A system's does not. */
  readonly hasNumber?: Scalars['Boolean']['input'];
};

/** A clearance: the highest sensitivity held for a KLE subject and what lies below it. */
export type WhatIfClearance = {
  /** KLE prefix, such as `27` or `32.24`. */
  readonly kle: Scalars['KLE']['input'];
  /** Sensitivity, 1 to 4. */
  readonly level: Scalars['Int']['input'];
};

/** What CPR would say of the citizen. */
export type WhatIfSubject =
  /** Known. */
  | 'KNOWN'
  /** CPR answers that it knows no such number. */
  | 'UNKNOWN'
  /** The same, of a replacement number (erstatningspersonnummer). */
  | 'REPLACEMENT'
  /** CPR does not answer. */
  | 'UNREADABLE';

/** Who the viewer is to the citizen. */
export type WhatIfKinship =
  /** Nobody. */
  | 'NONE'
  /** The citizen, under any number. */
  | 'SELF'
  /** Spouse, parent, child or sibling. */
  | 'KIN'
  /** The viewer's own record, which would tell, cannot be read. */
  | 'UNREADABLE';

/** What the sources would say. A source not named in `unreadable` answers, with the cases given here. */
export type WhatIfFacts = {
  /** When; absent: now. The register and the consents are those in force then. */
  readonly now?: InputMaybe<Scalars['DateTime']['input']>;
  /** What CPR says of the citizen. */
  readonly subject?: WhatIfSubject;
  /** Who the viewer is to the citizen. */
  readonly kinship?: WhatIfKinship;
  /** The citizen's birth date. */
  readonly birthDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Whether day or month of it are not known. */
  readonly birthDateUncertain?: Scalars['Boolean']['input'];
  /** Day of death. */
  readonly died?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Custody (forældremyndighed) over the citizen. */
  readonly custody?: ReadonlyArray<WhatIfCustody>;
  /** Every case of the citizen. */
  readonly cases?: ReadonlyArray<WhatIfCase>;
  /** Housing and support, where a cell turns on it; absent: neither. */
  readonly housing?: InputMaybe<WhatIfHousing>;
  /** Sources that do not answer. */
  readonly unreadable?: ReadonlyArray<Scalars['String']['input']>;
  /** Sources whose answer lacks rows: a case they do not show as open may be open. */
  readonly incomplete?: ReadonlyArray<Scalars['String']['input']>;
  /** Emergency access that the viewer has registered about the citizen for the purpose. */
  readonly emergencyAccess?: ReadonlyArray<WhatIfEmergencyAccess>;
};

/** From when until when (not included); an absent end is open. */
export type WhatIfPeriod = {
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Somebody who holds custody. */
export type WhatIfCustody = {
  /** Any word for the holder, such as `mother`; a consent's giver is named by the same. Never a number. */
  readonly holder: Scalars['String']['input'];
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** In which role the citizen is in a case. */
export type WhatIfRole =
  /** Primary party (primær part). */
  | 'PRIMARY'
  /** Another party. */
  | 'PARTY';

/** A case of the citizen. */
export type WhatIfCase = {
  /** The source. */
  readonly source: Scalars['String']['input'];
  /** The case reference, which a consent names. */
  readonly reference: Scalars['String']['input'];
  /** Who has it, and when: it is open while one of these holds. */
  readonly held: ReadonlyArray<WhatIfHeld>;
  /** The citizen's role. */
  readonly role?: WhatIfRole;
  /** Its limits. */
  readonly limits?: InputMaybe<WhatIfLimits>;
  /** Of each group at least one must hold by its limits: the lines and payments of a benefit. */
  readonly anyOf?: ReadonlyArray<ReadonlyArray<WhatIfLimits>>;
  /** Meetings planned or held. */
  readonly meetings?: ReadonlyArray<Scalars['DateTime']['input']>;
  /** Whether the viewer is a party. */
  readonly viewerIsParty?: Scalars['Boolean']['input'];
  /** Whether it is hidden, because the viewer or the viewer's kin is a party, or that cannot be told (DUBU). */
  readonly kinIsParty?: Scalars['Boolean']['input'];
};

/** A unit that has a case. */
export type WhatIfHeld = {
  /** UUID of the unit; absent: it stands under no unit. */
  readonly unit?: InputMaybe<Scalars['UUID']['input']>;
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What may hide a case from a viewer. */
export type WhatIfLimits = {
  /** CVR of the owner; absent: the municipality the gateway serves. */
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  /** KLE subject; absent: the source's. */
  readonly kle?: InputMaybe<Scalars['KLE']['input']>;
  /** Sensitivity, 1 to 4; absent: 1. */
  readonly sensitivity?: InputMaybe<Scalars['Int']['input']>;
  /** Security profile (sikkerhedsprofil): who may see it. A list that exists counts, also when it is empty. */
  readonly profile?: InputMaybe<ReadonlyArray<WhatIfProfileEntry>>;
};

/** Somebody on a security profile. */
export type WhatIfProfileEntry = {
  /** UUID of a user, a unit or an authority. */
  readonly id: Scalars['UUID']['input'];
  /** From when. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a source says of housing and support (DOMUS). */
export type WhatIfHousing = {
  /** Whether the home in force is allotted by the municipality (boliganvist); null: the source cannot tell. */
  readonly allotted?: InputMaybe<Scalars['Boolean']['input']>;
  /** Periods of active services by serviceloven §§ 85, 107 or 108. */
  readonly supported?: ReadonlyArray<WhatIfPeriod>;
};

/** Registered emergency access. */
export type WhatIfEmergencyAccess = {
  /** Its id. */
  readonly id: Scalars['ID']['input'];
  /** From when. */
  readonly from: Scalars['DateTime']['input'];
  /** Until when, at most 24 hours later. */
  readonly to: Scalars['DateTime']['input'];
  /** When it was registered; absent: `from`. */
  readonly recorded?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it was revoked. */
  readonly revoked?: InputMaybe<Scalars['DateTime']['input']>;
};

/** As what somebody gives a consent. */
export type WhatIfGiverRole =
  /** The citizen. */
  | 'SELF'
  /** A holder of custody (forældremyndighedsindehaver). */
  | 'CUSTODY_HOLDER'
  /** A guardian (værge). */
  | 'GUARDIAN'
  /** By power of attorney (fuldmagt). */
  | 'PROXY';

/** Somebody who gives a consent. */
export type WhatIfGiver = {
  /** As what. */
  readonly role?: WhatIfGiverRole;
  /** Who: for custody the word used for the holder. */
  readonly ref?: Scalars['String']['input'];
  /** When; absent: from `validFrom` on. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of a guardian or proxy: what the guardianship or power of attorney covers; absent: everything. */
  readonly limits?: InputMaybe<ConsentGiverLimitsInput>;
};

/** A consent as it might stand in the ledger. One that is too broad to be given is refused. */
export type WhatIfConsent = {
  /** Its id; absent: one of its own. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Its version. */
  readonly version?: Scalars['Int']['input'];
  /** Whether it opens or closes. */
  readonly effect?: ConsentEffect;
  /** The authority that may see the data; of a DENY also `*`. */
  readonly recipient: Scalars['String']['input'];
  /** The case on which the recipient rests. A DENY may name none. */
  readonly case?: InputMaybe<ConsentCaseInput>;
  /** Purposes; of a DENY also `*` alone. */
  readonly purposes: ReadonlyArray<Scalars['String']['input']>;
  /** Sources; of a DENY also `*` alone. */
  readonly sources: ReadonlyArray<Scalars['String']['input']>;
  /** Categories; of a DENY also `*` alone. */
  readonly categories: ReadonlyArray<Scalars['String']['input']>;
  /** What it leaves out. */
  readonly except?: ReadonlyArray<ConsentExceptionInput>;
  /** From when. */
  readonly validFrom: Scalars['DateTime']['input'];
  /** Until when (not included). A DENY may have no end. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only objects that begin in this period. */
  readonly dataPeriod?: InputMaybe<WhatIfPeriod>;
  /** When it was recorded; absent: `validFrom`. */
  readonly recorded?: InputMaybe<Scalars['DateTime']['input']>;
  /** Who has given it; absent: the citizen. An empty list: asked for and not yet given. */
  readonly givers?: InputMaybe<ReadonlyArray<WhatIfGiver>>;
  /** When the citizen refused it. */
  readonly refused?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it was withdrawn. */
  readonly withdrawn?: InputMaybe<Scalars['DateTime']['input']>;
  /** The consent it replaces, by id, where that is another one. */
  readonly supersedes?: InputMaybe<Scalars['ID']['input']>;
};

/**
 * Who the citizen is, as the civil registration system (CPR-registeret, lov om Det Centrale Personregister) says.
 * The number itself never stands in an answer: `Citizen.id` takes its place. Position and notes are not taken.
 */
export type Identity = {
  /** How the read went. */
  readonly source: SourceState;
  /** The whole name: given, middle and last name. */
  readonly fullName?: Maybe<Scalars['String']['output']>;
  /** The name for addressing (adresseringsnavn), as the register writes it; older records as `LAST,FIRST` in upper case. */
  readonly addressingName?: Maybe<Scalars['String']['output']>;
  /** Given name (fornavn). */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** Middle name (mellemnavn). */
  readonly middleName?: Maybe<Scalars['String']['output']>;
  /** Last name (efternavn). */
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Since when the name holds (navnestartdato). */
  readonly nameSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Date of birth (fødselsdato): the only authority for age. Day and month of the number may differ from it. */
  readonly birthDate?: Maybe<Scalars['LocalDate']['output']>;
  /** Day or month of the birth date are uncertain (usikkerhedsmarkering). */
  readonly birthDateUncertain?: Maybe<Scalars['Boolean']['output']>;
  /** Completed years today, at death where the citizen is dead. Of an uncertain birth date the lowest age it allows. */
  readonly age?: Maybe<Scalars['Int']['output']>;
  /** Sex (køn). */
  readonly sex?: Maybe<Sex>;
  /** Civil registration status (CPR-status). */
  readonly status?: Maybe<RegistrationStatus>;
  /** Since when the status holds (statusdato); the day of death of a dead citizen. */
  readonly statusSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Since when the citizen is missing (forsvindingsdato). */
  readonly missingSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Citizenship (statsborgerskab), by CPR's country code. */
  readonly citizenship?: Maybe<Code>;
  /** Since when the citizenship holds. */
  readonly citizenshipSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Receives post digitally (tilmeldt Digital Post). */
  readonly digitalPost?: Maybe<Scalars['Boolean']['output']>;
  /** Receives text messages from authorities (tilmeldt NemSMS). */
  readonly nemSms?: Maybe<Scalars['Boolean']['output']>;
  /** Civil status (civilstand). */
  readonly civilStatus?: Maybe<CivilStatus>;
  /** Since when the civil status holds (civilstandsdato). */
  readonly civilStatusSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Legally separated (separation). */
  readonly separated?: Maybe<Scalars['Boolean']['output']>;
  /** Since when the citizen is separated. */
  readonly separatedSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Number of children under 18 with an active registration (antal børn under 18). */
  readonly childrenUnder18?: Maybe<Scalars['Int']['output']>;
  /** A child who lives with both parents (delt bopæl). */
  readonly sharedResidence?: Maybe<Scalars['Boolean']['output']>;
  /** Since when the child lives with both parents. */
  readonly sharedResidenceSince?: Maybe<Scalars['LocalDate']['output']>;
  /** Deprived of legal capacity (umyndiggørelse). */
  readonly guardianship?: Maybe<Scalars['Boolean']['output']>;
  /** Spouse or registered partner (ægtefælle). */
  readonly spouse?: Maybe<ThirdParty>;
  /** Mother; null where she is not known. */
  readonly mother?: Maybe<ThirdParty>;
  /** Father or co-mother; null where not known. */
  readonly father?: Maybe<ThirdParty>;
  /** Children, grown ones too. */
  readonly children?: Maybe<ReadonlyArray<ThirdParty>>;
  /** Custody of this citizen while under 18 (forældremyndighed, forældreansvarsloven). */
  readonly custody?: Maybe<ReadonlyArray<Custody>>;
  /** Protection of name and address (navne- og adressebeskyttelse, CPR-loven § 28). */
  readonly protection?: Maybe<RegisterProtection>;
  /** Protection against being listed in a directory (vejviserbeskyttelse). */
  readonly directoryProtection?: Maybe<RegisterProtection>;
  /** Protection against marketing (markedsføringsbeskyttelse). */
  readonly marketingProtection?: Maybe<RegisterProtection>;
  /**
   * The current address (aktuel adresse). For a citizen whose address is protected it is null, unless asked for
   * with a reason; each such reading is written in the trail before it is answered.
   */
  readonly address?: Maybe<Address>;
  /** Contact address (kontaktadresse). Null while the address is protected. */
  readonly contactAddress?: Maybe<ContactAddress>;
  /** Earlier addresses, newest first as the register says (adressehistorik). Null while the address is protected. */
  readonly addressHistory?: Maybe<AddressConnection>;
  /** Departure from Denmark (udrejse). Null while the address is protected. */
  readonly departure?: Maybe<Departure>;
};


/**
 * Who the citizen is, as the civil registration system (CPR-registeret, lov om Det Centrale Personregister) says.
 * The number itself never stands in an answer: `Citizen.id` takes its place. Position and notes are not taken.
 */
export type IdentityAddressArgs = {
  reveal?: InputMaybe<AddressReveal>;
};


/**
 * Who the citizen is, as the civil registration system (CPR-registeret, lov om Det Centrale Personregister) says.
 * The number itself never stands in an answer: `Citizen.id` takes its place. Position and notes are not taken.
 */
export type IdentityAddressHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Asks for a protected address. */
export type AddressReveal = {
  /** Why the address is needed: at least 10 characters. The trail keeps it. */
  readonly reason: Scalars['String']['input'];
};

/** Sex (køn) in CPR. */
export type Sex =
  /** Woman (kvinde). */
  | 'FEMALE'
  /** Man (mand). */
  | 'MALE'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status in the civil registration system (CPR-status). */
export type RegistrationStatus =
  /** 01: lives in Denmark (aktiv, bopæl i dansk folkeregister). */
  | 'RESIDENT'
  /** 03: lives in Denmark without a fixed address (aktiv, særlig vejkode). */
  | 'RESIDENT_SPECIAL_ROAD_CODE'
  /** 05: lives in Greenland (aktiv, bopæl i grønlandsk folkeregister). */
  | 'RESIDENT_GREENLAND'
  /** 07: lives in Greenland without a fixed address (aktiv, særlig vejkode i grønlandsk folkeregister). */
  | 'RESIDENT_GREENLAND_SPECIAL_ROAD_CODE'
  /** 20: no residence, registered for tax (uden bopæl). */
  | 'NO_RESIDENCE'
  /** 30: number annulled (annulleret personnummer). */
  | 'NUMBER_ANNULLED'
  /** 50: number deleted, the person had two (slettet ved dobbeltnummer). */
  | 'NUMBER_DELETED'
  /** 60: number changed (ændret personnummer). */
  | 'NUMBER_CHANGED'
  /** 70: missing (forsvundet). */
  | 'MISSING'
  /** 80: has left the country (udrejst). */
  | 'DEPARTED'
  /** 90: dead (død). */
  | 'DEAD'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Civil status (civilstand). */
export type CivilStatus =
  /** U: unmarried (ugift). */
  | 'UNMARRIED'
  /** G: married (gift). */
  | 'MARRIED'
  /** F: divorced (fraskilt). */
  | 'DIVORCED'
  /** E: widow or widower (enke, enkemand). */
  | 'WIDOWED'
  /** P: registered partner (registreret partner). */
  | 'REGISTERED_PARTNER'
  /** O: partnership dissolved (ophævet partnerskab). */
  | 'PARTNERSHIP_DISSOLVED'
  /** L: surviving partner (længstlevende partner). */
  | 'SURVIVING_PARTNER'
  /** D: dead (død). */
  | 'DEAD'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Custody of the citizen (forældremyndighed): who holds it and when. */
export type Custody = {
  /** As what it is held. */
  readonly kind?: Maybe<CustodyKind>;
  /** Who holds it. */
  readonly holder?: Maybe<ThirdParty>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The first day on which it no longer holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** As what custody is held (forældremyndighedstype). */
export type CustodyKind =
  /** 3: mother. */
  | 'MOTHER'
  /** 4: father. */
  | 'FATHER'
  /** 5: another holder (anden indehaver 1). */
  | 'OTHER_HOLDER_1'
  /** 6: a second other holder (anden indehaver 2). */
  | 'OTHER_HOLDER_2'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A protection registered in CPR. */
export type RegisterProtection = {
  /** It is in force today. */
  readonly inForce?: Maybe<Scalars['Boolean']['output']>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The first day on which it no longer holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** An address in Denmark. */
export type Address = {
  /** The address's id in Danmarks Adresseregister (DAR). */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** Street, number, floor and door in one line (standardadresse). */
  readonly line?: Maybe<Scalars['String']['output']>;
  /** Street (vejnavn). */
  readonly street?: Maybe<Scalars['String']['output']>;
  /** House number, with its letter (husnummer). */
  readonly houseNumber?: Maybe<Scalars['String']['output']>;
  /** Floor (etage). */
  readonly floor?: Maybe<Scalars['String']['output']>;
  /** Door (sidedør). */
  readonly door?: Maybe<Scalars['String']['output']>;
  /** Locality within the postal district (bynavn). */
  readonly locality?: Maybe<Scalars['String']['output']>;
  /** Postal code (postnummer). */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** Postal district (postdistrikt). */
  readonly postalDistrict?: Maybe<Scalars['String']['output']>;
  /** The name on the door (adresseringsnavn). */
  readonly addressee?: Maybe<Scalars['String']['output']>;
  /** The municipality's code, four digits (kommunekode). */
  readonly municipalityCode?: Maybe<Scalars['String']['output']>;
  /** The day of moving in (tilflytningsdato). */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The day of moving out (fraflytningsdato). */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Earlier addresses. */
export type AddressConnection = {
  /** The addresses with their cursors. */
  readonly edges: ReadonlyArray<AddressEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An earlier address in its list. */
export type AddressEdge = {
  /** The address. */
  readonly node: Address;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Where the citizen wants to be written to (kontaktadresse). */
export type ContactAddress = {
  /** Up to five lines. */
  readonly lines?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The first day on which it no longer holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Departure from Denmark (udrejse). */
export type Departure = {
  /** The day. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** CPR's code of the country. */
  readonly country?: Maybe<Scalars['String']['output']>;
};

/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type Domus = {
  /** How the read went. */
  readonly source: SourceState;
  /** Requests that opened a case (anledning). */
  readonly cases?: Maybe<ReadonlyArray<DomusCase>>;
  /** Plans of effort (indsatser); the case relation and a consent rest on one of them. */
  readonly plans?: Maybe<DomusPlanConnection>;
  /** Professionals around the citizen (kontakter). */
  readonly contacts?: Maybe<ReadonlyArray<DomusContactTeam>>;
  /** Information gatherings (oplysning og udredning). */
  readonly informationGatherings?: Maybe<ReadonlyArray<DomusInformationGathering>>;
  /** Assessed themes of VUM (temaer). A missing theme is normal: only what is relevant is assessed. */
  readonly assessments?: Maybe<DomusAssessmentConnection>;
  /** Target groups (målgrupper). */
  readonly targetGroups?: Maybe<ReadonlyArray<DomusTargetGroup>>;
  /** Assessments of the need for support (støttebehovsvurderinger). */
  readonly supportNeeds?: Maybe<DomusSupportNeedConnection>;
  /** Goals of Borgerens Plan (indsatsmål). */
  readonly goals?: Maybe<DomusGoalConnection>;
  /** Interventions (ydelser) with paragraph of serviceloven and period. */
  readonly interventions?: Maybe<DomusInterventionConnection>;
  /** Providers that carry out interventions (tilbud). */
  readonly providers?: Maybe<ReadonlyArray<DomusProvider>>;
  /** Planned follow-ups (opfølgninger). */
  readonly followUps?: Maybe<ReadonlyArray<DomusFollowUp>>;
  /** Results of follow-ups (opfølgningsresultater). */
  readonly followUpResults?: Maybe<DomusFollowUpResultConnection>;
  /** Housing (boligforhold), the home in force and earlier ones. No address, landlord or rent. */
  readonly housing?: Maybe<DomusHousingConnection>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusPlansArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusAssessmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusSupportNeedsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusGoalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusInterventionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusFollowUpResultsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The adult social case (voksensocial sag) after serviceloven: from request through assessment by the method of VUM
 * (Voksenudredningsmetoden) to goals of Borgerens Plan, interventions, providers and follow-up. Themes, target groups,
 * interventions and providers carry their own category by what they tell: SOCIAL, HOUSING or HEALTH.
 */
export type DomusHousingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A reference to a request or plan of effort, which may be missing where the source keeps it back. */
export type DomusCaseLink = {
  /** The id of what is pointed to. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** A reference to a contact team, which may be missing where the source keeps it back. */
export type DomusContactLink = {
  /** The team's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** A reference to a goal, follow-up or assessment of need, which may be missing where the source keeps it back. */
export type DomusSocialLink = {
  /** The id of what is pointed to. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** A reference to an assessed theme, in the category of that theme; HEALTH where the source keeps it back. */
export type DomusThemeLink = {
  /** The id of the assessment. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Its rank among several: 1 is primary. */
  readonly rank?: Maybe<Scalars['Int']['output']>;
};

/** A reference to a target group, in the category of that group; HEALTH where the source keeps it back. */
export type DomusTargetGroupLink = {
  /** The target group's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Its rank among several: 1 is primary. */
  readonly rank?: Maybe<Scalars['Int']['output']>;
};

/** A reference to a provider, in the categories of that provider; HEALTH where the source keeps it back. */
export type DomusProviderLink = {
  /** The provider's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** A request that opened a case (anledning). */
export type DomusCase = {
  /** The request's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The municipality's case number (sagsnummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusStatus>;
};

/** A plan of effort (indsats). */
export type DomusPlan = {
  /** The plan's id: the case reference a consent names. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The municipality's case number (sagsnummer). */
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusStatus>;
  /** Whether it is proposed, planned or ordered. */
  readonly intent?: Maybe<DomusIntent>;
  /** First day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  /** The unit that has the case (ansvarlig enhed). */
  readonly unit?: Maybe<Unit>;
  /** The target groups addressed, by rank. */
  readonly targetGroups?: Maybe<ReadonlyArray<DomusTargetGroupLink>>;
  /** The goals aimed at. */
  readonly goals?: Maybe<ReadonlyArray<DomusSocialLink>>;
  /** The providers that carry it out. */
  readonly providers?: Maybe<ReadonlyArray<DomusProviderLink>>;
  /** The contact teams around it. */
  readonly contacts?: Maybe<ReadonlyArray<DomusContactLink>>;
  /** The planned follow-ups. */
  readonly followUps?: Maybe<ReadonlyArray<DomusSocialLink>>;
  /** The assessments of the need for support that it rests on. */
  readonly supportNeeds?: Maybe<ReadonlyArray<DomusSocialLink>>;
};

/** A page of plans of effort. */
export type DomusPlanConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusPlanEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A plan of effort in a page. */
export type DomusPlanEdge = {
  /** The row. */
  readonly node: DomusPlan;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A team of professionals around the citizen (kontakter). */
export type DomusContactTeam = {
  /** The team's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Its members: caseworker (myndighedsrådgiver), support and contact person (støtte- og kontaktperson) and others. */
  readonly members?: Maybe<ReadonlyArray<Staff>>;
};

/** An information gathering (oplysning og udredning). */
export type DomusInformationGathering = {
  /** The information gathering's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusGatheringStatus>;
  /** When it was made. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** The request it follows. */
  readonly cases?: Maybe<ReadonlyArray<DomusCaseLink>>;
  /** The themes found relevant. */
  readonly findings?: Maybe<ReadonlyArray<DomusThemeLink>>;
  /** The assessments of the need for support made in it. */
  readonly supportNeeds?: Maybe<ReadonlyArray<DomusSocialLink>>;
};

/**
 * A theme assessed by VUM (tema). Row category: HEALTH for substance use, sleep and any theme this gateway does not
 * know; HOUSING for housing situation and managing housing; SOCIAL for the others.
 */
export type DomusAssessment = {
  /** The assessment's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The theme. */
  readonly theme?: Maybe<DomusTheme>;
  /** The theme's code in FFB with its Danish label. */
  readonly code?: Maybe<Code>;
  /** The level of function (funktionsevneniveau), for themes of activity and participation. */
  readonly functionLevel?: Maybe<DomusFunctionLevel>;
  /** Whether the theme is still relevant. */
  readonly clinicalStatus?: Maybe<DomusClinicalStatus>;
  /** How sure the finding is. */
  readonly verificationStatus?: Maybe<DomusVerificationStatus>;
  /** When it was recorded; a month alone is its first day. */
  readonly recorded?: Maybe<Scalars['LocalDate']['output']>;
};

/** A page of assessed themes. */
export type DomusAssessmentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusAssessmentEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** An assessed theme in a page. */
export type DomusAssessmentEdge = {
  /** The row. */
  readonly node: DomusAssessment;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/**
 * A target group (målgruppe). Row category: HOUSING for homelessness; HEALTH for the others and for any group this
 * gateway does not know.
 */
export type DomusTargetGroup = {
  /** The target group's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The group. */
  readonly kind?: Maybe<DomusTargetGroupKind>;
  /** The group's code in FFB with its Danish label. */
  readonly code?: Maybe<Code>;
  /** When it was recorded; a month alone is its first day. */
  readonly recorded?: Maybe<Scalars['LocalDate']['output']>;
};

/** An assessment of the need for support (støttebehovsvurdering). */
export type DomusSupportNeed = {
  /** The assessment's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusResultStatus>;
  /** The need. */
  readonly level?: Maybe<DomusSupportNeedLevel>;
  /** When it was assessed. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
};

/** A page of assessments of the need for support. */
export type DomusSupportNeedConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusSupportNeedEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** An assessment of the need for support in a page. */
export type DomusSupportNeedEdge = {
  /** The row. */
  readonly node: DomusSupportNeed;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A goal of Borgerens Plan (indsatsmål). */
export type DomusGoal = {
  /** The goal's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The common goal (fælles mål) that joins it with the same goal in DUBU and in the jobcenter's plan. */
  readonly commonGoalId?: Maybe<Scalars['UUID']['output']>;
  /** The goal in words, which may tell of treatment. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusGoalStatus>;
  /** Kind of goal (måltype). */
  readonly type?: Maybe<DomusGoalType>;
  /** The level of function aimed at (funktionsevneniveau). */
  readonly functionLevel?: Maybe<DomusFunctionLevel>;
  /** The themes it addresses, by rank. */
  readonly assessments?: Maybe<ReadonlyArray<DomusThemeLink>>;
};

/** A page of goals. */
export type DomusGoalConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusGoalEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A goal in a page. */
export type DomusGoalEdge = {
  /** The row. */
  readonly node: DomusGoal;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/**
 * An intervention (ydelse). Row category: HOUSING by serviceloven §§ 107, 108 and 110, temporary stay and support to
 * establish a home; HEALTH by § 101, treatment, mental wellbeing and any code or paragraph this gateway does not know;
 * both where both hold; SOCIAL for the others.
 */
export type DomusIntervention = {
  /** The intervention's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The service. */
  readonly service?: Maybe<DomusService>;
  /** The service's code in FFB with its Danish label. */
  readonly code?: Maybe<Code>;
  /** The paragraph of serviceloven it rests on (hjemmel). */
  readonly paragraph?: Maybe<Code>;
  /** Status. It may stay ACTIVE after the last day. */
  readonly status?: Maybe<DomusStatus>;
  /** Whether it is proposed, planned or ordered. */
  readonly intent?: Maybe<DomusIntent>;
  /** When it was registered. */
  readonly created?: Maybe<Scalars['LocalDate']['output']>;
  /** First day; a month alone is its first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day; a month alone is its last day. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  /** The plan of effort it belongs to. */
  readonly plans?: Maybe<ReadonlyArray<DomusCaseLink>>;
};

/** A page of interventions. */
export type DomusInterventionConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusInterventionEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** An intervention in a page. */
export type DomusInterventionEdge = {
  /** The row. */
  readonly node: DomusIntervention;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/**
 * A provider that carries out interventions (tilbud). Row categories: those of all interventions of the plans that name
 * it; HEALTH where none is known.
 */
export type DomusProvider = {
  /** The provider's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Kind of provider. */
  readonly kind?: Maybe<DomusProviderKind>;
  /** The kind's code in FFB with its Danish label. */
  readonly code?: Maybe<Code>;
  /** Its name (tilbudsnavn), from which an address could be derived. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A planned follow-up (opfølgning). */
export type DomusFollowUp = {
  /** The follow-up's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusFollowUpStatus>;
  /** The day it is planned for. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
};

/** The result of a follow-up (opfølgningsresultat). */
export type DomusFollowUpResult = {
  /** The result's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Status. */
  readonly status?: Maybe<DomusResultStatus>;
  /** When it was reached. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** What was concluded. */
  readonly outcome?: Maybe<DomusFollowUpOutcome>;
  /** The plans of effort it is about. */
  readonly plans?: Maybe<ReadonlyArray<DomusCaseLink>>;
};

/** A page of results of follow-ups. */
export type DomusFollowUpResultConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusFollowUpResultEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A result of a follow-up in a page. */
export type DomusFollowUpResultEdge = {
  /** The row. */
  readonly node: DomusFollowUpResult;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A housing situation (boligforhold). */
export type DomusHousing = {
  /** Its id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Whether it is the one in force. */
  readonly inForce?: Maybe<Scalars['Boolean']['output']>;
  /** The day it began. */
  readonly validFrom?: Maybe<Scalars['LocalDate']['output']>;
  /** Kind of home (boligtype). */
  readonly kind?: Maybe<DomusHomeKind>;
  /** Whether the municipality allotted the home (boliganvist). */
  readonly allotted?: Maybe<Scalars['Boolean']['output']>;
  /** When it was allotted (anvisningsdato). */
  readonly allottedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The basis of the allotment (anvisningsgrundlag). */
  readonly allotmentBasis?: Maybe<DomusAllotmentBasis>;
  /** Status of the tenancy (lejeforhold). */
  readonly tenancyStatus?: Maybe<DomusTenancyStatus>;
  /** The day from which the eviction notice counts (udsættelsesvarsel). */
  readonly evictionNoticeDate?: Maybe<Scalars['LocalDate']['output']>;
};

/** A page of housing situations. */
export type DomusHousingConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DomusHousingEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A housing situation in a page. */
export type DomusHousingEdge = {
  /** The row. */
  readonly node: DomusHousing;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Status of a request, plan or intervention. */
export type DomusStatus =
  /** Being written. */
  | 'DRAFT'
  /** In force. */
  | 'ACTIVE'
  /** Paused. */
  | 'ON_HOLD'
  /** Ended before it was completed. */
  | 'REVOKED'
  /** Completed. */
  | 'COMPLETED'
  /** Recorded by mistake. */
  | 'ENTERED_IN_ERROR'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How binding a plan or intervention is. */
export type DomusIntent =
  /** A proposal. */
  | 'PROPOSAL'
  /** A plan. */
  | 'PLAN'
  /** Granted and ordered. */
  | 'ORDER'
  /** One of several options. */
  | 'OPTION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of an information gathering. */
export type DomusGatheringStatus =
  /** Under way. */
  | 'IN_PROGRESS'
  /** Completed. */
  | 'COMPLETED'
  /** Recorded by mistake. */
  | 'ENTERED_IN_ERROR'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A theme of VUM (tema). */
export type DomusTheme =
  /** Rusmidler. */
  | 'SUBSTANCE_USE'
  /** Boligsituation. */
  | 'HOUSING_SITUATION'
  /** Økonomisk situation. */
  | 'FINANCIAL_SITUATION'
  /** Familiesituation. */
  | 'FAMILY_SITUATION'
  /** Uddannelse og job. */
  | 'EDUCATION_AND_WORK'
  /** Søvn. */
  | 'SLEEP'
  /** Varetage økonomi. */
  | 'MANAGING_FINANCES'
  /** Varetage bolig. */
  | 'MANAGING_HOUSING'
  /** Håndtere post. */
  | 'HANDLING_MAIL'
  /** Varetage beskæftigelse. */
  | 'MANAGING_EMPLOYMENT'
  /** Varetage uddannelse. */
  | 'MANAGING_EDUCATION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A level of function (funktionsevneniveau). */
export type DomusFunctionLevel =
  /** No reduction (ingen). */
  | 'NONE'
  /** Mild reduction (let). */
  | 'MILD'
  /** Moderate reduction (moderat). */
  | 'MODERATE'
  /** Severe reduction (svær). */
  | 'SEVERE'
  /** Complete reduction (fuldstændig). */
  | 'COMPLETE'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Whether an assessed theme is still relevant. */
export type DomusClinicalStatus =
  /** Relevant now. */
  | 'ACTIVE'
  /** Relevant again. */
  | 'RECURRENCE'
  /** Relevant again after improvement. */
  | 'RELAPSE'
  /** Not relevant now. */
  | 'INACTIVE'
  /** Much improved. */
  | 'REMISSION'
  /** Resolved. */
  | 'RESOLVED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How sure a finding is. */
export type DomusVerificationStatus =
  /** Not confirmed. */
  | 'UNCONFIRMED'
  /** For the time being. */
  | 'PROVISIONAL'
  /** One of several possibilities. */
  | 'DIFFERENTIAL'
  /** Confirmed. */
  | 'CONFIRMED'
  /** Refuted. */
  | 'REFUTED'
  /** Recorded by mistake. */
  | 'ENTERED_IN_ERROR'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A target group (målgruppe). */
export type DomusTargetGroupKind =
  /** Stofmisbrug. */
  | 'DRUG_MISUSE'
  /** Hjemløshed. */
  | 'HOMELESSNESS'
  /** Angst. */
  | 'ANXIETY'
  /** Depression. */
  | 'DEPRESSION'
  /** Alkoholmisbrug. */
  | 'ALCOHOL_MISUSE'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The need for support (støttebehov). */
export type DomusSupportNeedLevel =
  /** None (intet). */
  | 'NONE'
  /** Light (let). */
  | 'LIGHT'
  /** Moderate (moderat). */
  | 'MODERATE'
  /** High (højt). */
  | 'HIGH'
  /** Complete (fuldstændigt). */
  | 'COMPLETE'
  /** Not assessed (ikke vurderet). */
  | 'NOT_ASSESSED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of an assessment or a result. */
export type DomusResultStatus =
  /** Registered, not yet made. */
  | 'REGISTERED'
  /** For the time being. */
  | 'PRELIMINARY'
  /** Final. */
  | 'FINAL'
  /** Changed after it was final. */
  | 'AMENDED'
  /** Recorded by mistake. */
  | 'ENTERED_IN_ERROR'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a goal. */
export type DomusGoalStatus =
  /** Proposed. */
  | 'PROPOSED'
  /** Planned. */
  | 'PLANNED'
  /** Agreed. */
  | 'ACCEPTED'
  /** Being worked for. */
  | 'ACTIVE'
  /** Paused. */
  | 'ON_HOLD'
  /** Completed. */
  | 'COMPLETED'
  /** Given up. */
  | 'CANCELLED'
  /** Recorded by mistake. */
  | 'ENTERED_IN_ERROR'
  /** Rejected. */
  | 'REJECTED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Kind of goal (måltype). */
export type DomusGoalType =
  /** To develop function (udvikle). */
  | 'DEVELOP'
  /** To maintain function (fastholde). */
  | 'MAINTAIN'
  /** To limit loss of function (begrænse tab). */
  | 'LIMIT_LOSS'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A service (ydelse). */
export type DomusService =
  /** Støtte til behandling. */
  | 'TREATMENT'
  /** Støtte til administration. */
  | 'ADMINISTRATION'
  /** Støtte til uddannelse. */
  | 'EDUCATION'
  /** Støtte til psykisk trivsel. */
  | 'MENTAL_WELLBEING'
  /** Støtte til etablering i bolig. */
  | 'ESTABLISHING_HOME'
  /** Midlertidigt ophold. */
  | 'TEMPORARY_STAY'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Kind of provider (tilbudstype). */
export type DomusProviderKind =
  /** Mobilt tilbud. */
  | 'MOBILE'
  /** Midlertidigt botilbud til voksne. */
  | 'TEMPORARY_RESIDENCE'
  /** Aktivitets- og samværstilbud. */
  | 'ACTIVITY_AND_COMPANY'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a planned follow-up. */
export type DomusFollowUpStatus =
  /** Planned. */
  | 'PLANNED'
  /** The citizen has come. */
  | 'ARRIVED'
  /** Under way. */
  | 'IN_PROGRESS'
  /** Held. */
  | 'FINISHED'
  /** Cancelled. */
  | 'CANCELLED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** What a follow-up concluded. */
export type DomusFollowUpOutcome =
  /** To go on with the effort (fortsættelse). */
  | 'CONTINUE'
  /** To end the effort (afslutning). */
  | 'END'
  /** To end the effort and begin a new one. */
  | 'END_AND_START_NEW'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Kind of home (boligtype). */
export type DomusHomeKind =
  /** Almen bolig. */
  | 'SOCIAL_HOUSING'
  /** Privat bolig. */
  | 'PRIVATE'
  /** Botilbud. */
  | 'RESIDENTIAL_FACILITY'
  /** Herberg. */
  | 'SHELTER'
  /** Uden bolig. */
  | 'NO_HOME'
  /** Ukendt. */
  | 'UNKNOWN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The basis on which a home was allotted (anvisningsgrundlag). */
export type DomusAllotmentBasis =
  /** Almenboligloven § 59. */
  | 'SOCIAL_HOUSING_ACT_59'
  /** Frikommuneaftale. */
  | 'FREE_MUNICIPALITY_AGREEMENT'
  /** Another basis (andet). */
  | 'OTHER_BASIS'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a tenancy (lejeforhold). */
export type DomusTenancyStatus =
  /** In force (aktiv). */
  | 'ACTIVE'
  /** An eviction notice has been given (varslet). */
  | 'NOTICE_GIVEN'
  /** Given up (opsagt). */
  | 'TERMINATED'
  /** Ended (ophørt). */
  | 'ENDED'
  /** A code this gateway does not know. */
  | 'OTHER';

/**
 * Cases of children and young people in which the citizen is a party. Outside the purposes of child welfare only those in
 * which the citizen is the primary party. A case in which the caseworker, or kin of the caseworker, is a party is absent.
 */
export type Dubu = {
  /** How the read went. */
  readonly source: SourceState;
  /** The cases (sager). */
  readonly cases?: Maybe<ReadonlyArray<DubuCase>>;
};

/** A case of a child or a young person (barnets lov). */
export type DubuCase = {
  /** The case's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The case's number (sagsnummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Legal basis (hjemmel), such as `Barnets lov § 20`. */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
  /** The title shown outside the responsible unit when the case is exempt from access (titelalternativ). */
  readonly alternativeTitle?: Maybe<Scalars['String']['output']>;
  /** The title, which may hold a name; outside the responsible unit the alternative one where the case is exempt from access (offentlighed undtaget). */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Description (beskrivelse). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The case's category (sagskategori). */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** The case's status in the index (sagsstatus). */
  readonly indexStatus?: Maybe<Scalars['String']['output']>;
  /** Where the case is kept (lokation). */
  readonly location?: Maybe<Scalars['String']['output']>;
  /** When it was created (oprettet). */
  readonly created?: Maybe<Scalars['DateTime']['output']>;
  /** When any part of it was last registered (registreringstidspunkt). */
  readonly registeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far the case has come now (fremdrift). */
  readonly status?: Maybe<DubuCaseStatus>;
  /** How far it came and when, past steps too. */
  readonly progress?: Maybe<ReadonlyArray<DubuCaseProgress>>;
  /** What the case is classified as (sagsklasse). */
  readonly classes?: Maybe<ReadonlyArray<DubuCaseClass>>;
  /** Related cases (sagsrelation), of those that are shown. */
  readonly relatedCases?: Maybe<ReadonlyArray<DubuCaseLink>>;
  /** The unit responsible (ansvarlig). */
  readonly responsibleUnit?: Maybe<Unit>;
  /** The caseworker (primær behandler). */
  readonly primaryCaseworker?: Maybe<Staff>;
  /** Parties (sagsparter). */
  readonly parties?: Maybe<ReadonlyArray<DubuParty>>;
  /** The network of the primary party. Names are for child welfare's own staff only. */
  readonly network?: Maybe<ReadonlyArray<ThirdParty>>;
  /** Child examinations (børnefaglig undersøgelse, barnets lov § 20). */
  readonly examinations?: Maybe<ReadonlyArray<ChildExamination>>;
  /** Plans with their goals (Borgerens Plan). */
  readonly plans?: Maybe<ReadonlyArray<DubuPlan>>;
  /** Documents of the case. Their content is not read. */
  readonly documents?: Maybe<DubuDocumentConnection>;
  /** The journal: entries of documents, and notes (journalnotater). */
  readonly journal?: Maybe<JournalEntryConnection>;
};


/** A case of a child or a young person (barnets lov). */
export type DubuCaseDocumentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A case of a child or a young person (barnets lov). */
export type DubuCaseJournalArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A case that another one is related to. */
export type DubuCaseLink = {
  /** The case's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
};

/** How far a case has come (fremdrift). */
export type DubuCaseStatus =
  /** Opened (opstået). */
  | 'OPENED'
  /** Informed (oplyst). */
  | 'INFORMED'
  /** Decided (afgjort). */
  | 'DECIDED'
  /** Closed (afsluttet). */
  | 'CLOSED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A step of a case (fremdrift). */
export type DubuCaseProgress = {
  /** The step. */
  readonly status?: Maybe<DubuCaseStatus>;
  /** From when it holds. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it holds. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** What a case is classified as (sagsklasse). */
export type DubuCaseClass = {
  /** The class's role. */
  readonly role?: Maybe<DubuCaseClassRole>;
  /** KLE subject, where the class is one. */
  readonly kle?: Maybe<Scalars['KLE']['output']>;
  /** The class with its title. */
  readonly classification?: Maybe<Code>;
};

/** The role of a class. */
export type DubuCaseClassRole =
  /** Primary class (primær klasse). */
  | 'PRIMARY'
  /** Action class (handlingsklasse). */
  | 'ACTION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A party of a case (sagspart). */
export type DubuParty = {
  /** The party's role. */
  readonly role?: Maybe<DubuPartyRole>;
  /** The person: the citizen, or another private person. */
  readonly person?: Maybe<ThirdParty>;
  /** From when. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Until when. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** The role of a party. */
export type DubuPartyRole =
  /** Primary party: the child or young person (primær part). */
  | 'PRIMARY'
  /** Secondary party (sekundær part). */
  | 'SECONDARY'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A child examination (børnefaglig undersøgelse, barnets lov § 20) by themes of ICS. */
export type ChildExamination = {
  /** The examination's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Legal basis (hjemmel). */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
  /** The day it began. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** The day it must be completed: four months after the start at the latest (frist). */
  readonly deadline?: Maybe<Scalars['LocalDate']['output']>;
  /** The day it was completed. */
  readonly completed?: Maybe<Scalars['LocalDate']['output']>;
  /** How far it has come. */
  readonly status?: Maybe<ChildExaminationStatus>;
  /** How the child was involved (inddragelse af barnet). */
  readonly childInvolved?: Maybe<ChildInvolvement>;
  /** The themes. A theme may be left out altogether. */
  readonly themes?: Maybe<ReadonlyArray<ExaminationTheme>>;
  /** The assessment of all themes together (samlet vurdering). */
  readonly overallAssessment?: Maybe<Scalars['String']['output']>;
  /** Conclusion (konklusion). */
  readonly conclusion?: Maybe<Scalars['String']['output']>;
};

/** How far an examination has come. */
export type ChildExaminationStatus =
  /** Under way (i gang). */
  | 'IN_PROGRESS'
  /** Completed (afsluttet). */
  | 'COMPLETED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How and when a child was involved. */
export type ChildInvolvement = {
  /** The day. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** In what form. */
  readonly form?: Maybe<ChildInvolvementForm>;
};

/** The form in which a child was involved. */
export type ChildInvolvementForm =
  /** A conversation (børnesamtale). */
  | 'CONVERSATION'
  /** Observation. */
  | 'OBSERVATION'
  /** Another form, or a code this gateway does not know. */
  | 'OTHER';

/** A theme of a child examination. The theme on health is absent without HEALTH. */
export type ExaminationTheme = {
  /** The theme. */
  readonly theme?: Maybe<ExaminationThemeKind>;
  /** The side of the ICS triangle. */
  readonly side?: Maybe<IcsSide>;
  /** Whether the theme was left out on purpose (udeladt). */
  readonly omitted?: Maybe<Scalars['Boolean']['output']>;
  /** Why it was left out. */
  readonly omittedReason?: Maybe<Scalars['String']['output']>;
  /** What was found (oplysning). */
  readonly information?: Maybe<Scalars['String']['output']>;
  /** The professional assessment (faglig vurdering). */
  readonly assessment?: Maybe<Scalars['String']['output']>;
  /** Whom the theme concerns. */
  readonly concerns?: Maybe<ReadonlyArray<ThirdParty>>;
  /** Where the information comes from (kilder). */
  readonly sources?: Maybe<ReadonlyArray<ExaminationSource>>;
};

/** The theme of a part of an examination (barnets lov § 20). */
export type ExaminationThemeKind =
  /** Development and behaviour (udvikling og adfærd). */
  | 'DEVELOPMENT_AND_BEHAVIOUR'
  /** Family (familieforhold). */
  | 'FAMILY'
  /** School (skoleforhold). */
  | 'SCHOOL'
  /** Health (sundhedsforhold). */
  | 'HEALTH'
  /** Leisure and friendships (fritidsforhold og venskaber). */
  | 'LEISURE_AND_FRIENDSHIPS'
  /** Other relevant matters (andre relevante forhold). */
  | 'OTHER_RELEVANT'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The side of the ICS triangle (Integrated Children's System). */
export type IcsSide =
  /** The child's developmental needs (barnets udviklingsbehov). */
  | 'CHILDS_DEVELOPMENT'
  /** Parenting capacity (forældrekompetencer). */
  | 'PARENTING_CAPACITY'
  /** Family and network (familie og omgivelser). */
  | 'FAMILY_AND_NETWORK'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A source of a theme. A doctor's is absent without HEALTH; a notification's (underretning) is for child welfare alone. */
export type ExaminationSource = {
  /** The kind of source (kildetype). */
  readonly kind?: Maybe<ExaminationSourceKind>;
  /** The day of the information. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** What the source is called (betegnelse). */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** The kind of source an information comes from (kildetype). */
export type ExaminationSourceKind =
  /** School (skole). */
  | 'SCHOOL'
  /** Day care (dagtilbud). */
  | 'DAY_CARE'
  /** Health visitor (sundhedspleje). */
  | 'HEALTH_VISITOR'
  /** A parent (forælder). */
  | 'PARENT'
  /** The child (barn). */
  | 'CHILD'
  /** A notification (underretning). */
  | 'NOTIFICATION'
  /** A doctor (læge). */
  | 'DOCTOR'
  /** Another, or a code this gateway does not know. */
  | 'OTHER';

/** A plan (Borgerens Plan) in child welfare. */
export type DubuPlan = {
  /** The plan's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The kind of plan (plantype). */
  readonly kind?: Maybe<DubuPlanKind>;
  /** First day. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day; an open plan has none. */
  readonly end?: Maybe<Scalars['LocalDate']['output']>;
  /** Goals (mål). */
  readonly goals?: Maybe<ReadonlyArray<DubuGoal>>;
};

/** The kind of a plan (plantype). */
export type DubuPlanKind =
  /** The child's plan (barnets plan). */
  | 'CHILDS_PLAN'
  /** Youth plan (ungeplan). */
  | 'YOUTH_PLAN'
  /** Holistic plan (helhedsorienteret plan). */
  | 'HOLISTIC_PLAN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A goal of a plan (mål). */
export type DubuGoal = {
  /** The goal's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The id the same goal has in other systems (fælles mål). */
  readonly sharedGoalId?: Maybe<Scalars['ID']['output']>;
  /** Title. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Description (beskrivelse). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The theme it belongs to. */
  readonly theme?: Maybe<ExaminationThemeKind>;
  /** How far it has come. */
  readonly status?: Maybe<DubuGoalStatus>;
  /** The day it was set. */
  readonly created?: Maybe<Scalars['LocalDate']['output']>;
  /** The day it is to be reached (måldato). */
  readonly targetDate?: Maybe<Scalars['LocalDate']['output']>;
  /** What was agreed (aftaler). */
  readonly agreements?: Maybe<ReadonlyArray<DubuAgreement>>;
  /** Evaluations (evalueringer). */
  readonly evaluations?: Maybe<ReadonlyArray<DubuEvaluation>>;
};

/** How far a goal has come. */
export type DubuGoalStatus =
  /** Under way (i gang). */
  | 'IN_PROGRESS'
  /** Achieved (opnået). */
  | 'ACHIEVED'
  /** Not achieved (ikke opnået). */
  | 'NOT_ACHIEVED'
  /** Dropped (udgået). */
  | 'DROPPED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Something agreed on the way to a goal (aftale). */
export type DubuAgreement = {
  /** What was agreed. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Who is to do it. */
  readonly responsible?: Maybe<DubuAgreementResponsible>;
};

/** Who is responsible for what was agreed (ansvarlig). */
export type DubuAgreementResponsible =
  /** The citizen (borger). */
  | 'CITIZEN'
  /** A parent (forælder). */
  | 'PARENT'
  /** The authority (myndighed). */
  | 'AUTHORITY'
  /** The provider (tilbud). */
  | 'PROVIDER'
  /** A code this gateway does not know. */
  | 'OTHER';

/** An evaluation of a goal (evaluering). */
export type DubuEvaluation = {
  /** The day. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** What was found. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** How far the goal is reached, 0 to 5 (målopfyldelse). */
  readonly attainment?: Maybe<Scalars['Int']['output']>;
};

/** A page of documents. */
export type DubuDocumentConnection = {
  /** The documents with their cursors. */
  readonly edges: ReadonlyArray<DubuDocumentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A document in a list. */
export type DubuDocumentEdge = {
  /** The document. */
  readonly node: DubuDocument;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** A document of a case (dokument). A notification (underretning) is for child welfare alone. */
export type DubuDocument = {
  /** The document's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** Title; outside the responsible unit the alternative one where the document is exempt from access (offentlighed undtaget). */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The kind of document (dokumenttype). */
  readonly kind?: Maybe<DubuDocumentKind>;
  /** The document's date. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** Which way it went (retning). */
  readonly direction?: Maybe<DubuDocumentDirection>;
  /** Name of the file. */
  readonly fileName?: Maybe<Scalars['String']['output']>;
  /** Size of the file in bytes. */
  readonly fileSize?: Maybe<Scalars['Int']['output']>;
};

/** The kind of a document (dokumenttype). */
export type DubuDocumentKind =
  /** Notification (underretning). */
  | 'NOTIFICATION'
  /** Examination (undersøgelse). */
  | 'EXAMINATION'
  /** Plan. */
  | 'PLAN'
  /** Decision (afgørelse). */
  | 'DECISION'
  /** Minutes (referat). */
  | 'MINUTES'
  /** Letter (brev). */
  | 'LETTER'
  /** Another, or a code this gateway does not know. */
  | 'OTHER';

/** Which way a document went (retning). */
export type DubuDocumentDirection =
  /** Incoming (indgående). */
  | 'INCOMING'
  /** Outgoing (udgående). */
  | 'OUTGOING'
  /** Internal (intern). */
  | 'INTERNAL'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A page of journal entries. */
export type JournalEntryConnection = {
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<JournalEntryEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A journal entry in a list. */
export type JournalEntryEdge = {
  /** The entry. */
  readonly node: JournalEntry;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** An entry in a case's journal (journalpost). One of a notification is for child welfare alone. */
export type JournalEntry = {
  /** Whether it is a document's entry or a note. */
  readonly kind?: Maybe<JournalEntryKind>;
  /** When it was entered. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** The document's UUID. */
  readonly documentId?: Maybe<Scalars['UUID']['output']>;
  /** Title of the document or the note. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The note's text. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** What a journal entry is. */
export type JournalEntryKind =
  /** The entry of a document. */
  | 'DOCUMENT'
  /** A note (journalnotat). */
  | 'NOTE'
  /** A code this gateway does not know. */
  | 'OTHER';

/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type Jobcenter = {
  /** How the read went. */
  readonly source: SourceState;
  /** The case. */
  readonly case?: Maybe<JobcenterCase>;
  /** Contact group (kontaktgruppe): how the jobcenter keeps in contact. */
  readonly contactGroup?: Maybe<ContactGroup>;
  /** Earlier contact groups, newest first. */
  readonly contactGroupHistory?: Maybe<ContactGroupConnection>;
  /** Target group (målgruppe, LAB § 6). */
  readonly targetGroup?: Maybe<LabTargetGroup>;
  /** Earlier target groups, newest first. */
  readonly targetGroupHistory?: Maybe<LabTargetGroupConnection>;
  /** Visitation category (visitationskategori): how near the citizen is to work or education. */
  readonly visitation?: Maybe<Visitation>;
  /** Earlier visitations, newest first. */
  readonly visitationHistory?: Maybe<VisitationConnection>;
  /** The open contact course (kontaktforløb, LAB kap. 7); null where none is open. */
  readonly contactCourse?: Maybe<ContactCourse>;
  /** Offers and other activities (tilbud, LAB kap. 10-14, 18, 26 and others), newest first; ended ones too. */
  readonly offers?: Maybe<OfferConnection>;
  /** The plan (Min Plan, LAB kap. 8). */
  readonly plan?: Maybe<JobcenterPlan>;
  /** Negative events (negative hændelser) of the last twelve months, newest first: what may lead to a sanction (aktivloven kap. 4). */
  readonly negativeEvents?: Maybe<NegativeEventConnection>;
  /** Professionals and others around the citizen, newest first. */
  readonly contacts?: Maybe<JobcenterContactConnection>;
  /** Medical documents (lægelige dokumenter), newest first: titles only, never the content. */
  readonly medicalDocuments?: Maybe<MedicalDocumentConnection>;
  /** A sanction is coming; null where none is announced. Nothing of its cause stands here. */
  readonly sanctionNotice?: Maybe<JobcenterSanctionNotice>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterContactGroupHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterTargetGroupHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterVisitationHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterOffersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterNegativeEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterContactsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The citizen's case at the jobcenter. Contact group, target group and visitation category are three different things,
 * each with a history of its own; none of them says which benefit is paid.
 */
export type JobcenterMedicalDocumentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The case at the jobcenter. */
export type JobcenterCase = {
  /** The case's id (sagId): the reference that a consent names. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The unit responsible (ansvarlig enhed). */
  readonly unit?: Maybe<Unit>;
  /** CVR number of the municipality that has the case (organisationskode). */
  readonly municipality?: Maybe<Scalars['String']['output']>;
  /** The latest change of anything in the case. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A contact group with its period. */
export type ContactGroup = {
  /** The group, such as 13 Aktivitetsparat kontanthjælp. */
  readonly group?: Maybe<Code>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Contact groups. */
export type ContactGroupConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ContactGroupEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A contact group in its list. */
export type ContactGroupEdge = {
  /** The row. */
  readonly node: ContactGroup;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A target group by LAB § 6 with its period. */
export type LabTargetGroup = {
  /** The group: the number in LAB § 6, such as 6.3 Aktivitetsparat. */
  readonly group?: Maybe<Code>;
  /** The provision (lovhenvisning). */
  readonly provision?: Maybe<Scalars['String']['output']>;
  /** The version of the rules that the row was made under (regelversion); rows begun before 2025-07-01 carry the older one. */
  readonly ruleVersion?: Maybe<Scalars['String']['output']>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Target groups. */
export type LabTargetGroupConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<LabTargetGroupEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A target group in its list. */
export type LabTargetGroupEdge = {
  /** The row. */
  readonly node: LabTargetGroup;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A visitation with its period. */
export type Visitation = {
  /** The category: JP, AP, UP, APU, AAB. */
  readonly category?: Maybe<Code>;
  /** The day of the assessment (vurderet dato). */
  readonly assessedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The reasons (begrundelse); they often tell of treatment. */
  readonly reasons?: Maybe<Scalars['String']['output']>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Visitations. */
export type VisitationConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<VisitationEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A visitation in its list. */
export type VisitationEdge = {
  /** The row. */
  readonly node: Visitation;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** The contact course (kontaktforløb). */
export type ContactCourse = {
  /** The course's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it is open. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  /** The unit that has the course. */
  readonly unit?: Maybe<Unit>;
  /** The caseworker (sagsbehandler). */
  readonly caseworker?: Maybe<Staff>;
  /** Interviews held, planned and missed (samtaler), newest first. */
  readonly interviews?: Maybe<InterviewConnection>;
  /** Absences (fravær), newest first. */
  readonly absences?: Maybe<AbsenceConnection>;
  /** Deadlines for interviews (frister). */
  readonly deadlines?: Maybe<ReadonlyArray<InterviewDeadline>>;
};


/** The contact course (kontaktforløb). */
export type ContactCourseInterviewsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The contact course (kontaktforløb). */
export type ContactCourseAbsencesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An interview (samtale, LAB kap. 7). */
export type Interview = {
  /** The interview's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** What kind of interview. */
  readonly kind?: Maybe<InterviewKind>;
  /** How it is held (kontaktform). */
  readonly form?: Maybe<InterviewForm>;
  /** Its status. A missed interview is not by itself a negative event. */
  readonly status?: Maybe<InterviewStatus>;
  /** When it is planned for. */
  readonly plannedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was held. */
  readonly heldAt?: Maybe<Scalars['DateTime']['output']>;
  /** The day of the invitation (indkaldt). */
  readonly invitedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The subject (emne). */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** Copied to the social administration (kopi til SOF), which may take part. */
  readonly copiedToSocialServices?: Maybe<Scalars['Boolean']['output']>;
};

/** Interviews. */
export type InterviewConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<InterviewEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An interview in its list. */
export type InterviewEdge = {
  /** The row. */
  readonly node: Interview;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Kind of interview (samtaletype). */
export type InterviewKind =
  /** 4: follow-up (opfølgningssamtale). */
  | 'FOLLOW_UP'
  /** 7: job interview at the jobcenter (jobsamtale). */
  | 'JOB_INTERVIEW'
  /** 17: job interview with the unemployment fund (fælles jobsamtale). */
  | 'JOINT_JOB_INTERVIEW'
  /** 30: follow-up in a rehabilitation course (opfølgning i rehabiliteringsforløb). */
  | 'REHABILITATION_FOLLOW_UP'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How an interview is held (kontaktform). */
export type InterviewForm =
  /** In person (fremmøde). */
  | 'IN_PERSON'
  /** By telephone. */
  | 'TELEPHONE'
  /** By video. */
  | 'VIDEO'
  /** At the citizen's home (hjemmebesøg). */
  | 'HOME_VISIT'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of an interview. */
export type InterviewStatus =
  /** Planned (planlagt). */
  | 'PLANNED'
  /** Held (afholdt). */
  | 'HELD'
  /** The citizen did not come (udeblevet). */
  | 'MISSED'
  /** Cancelled by the citizen (aflyst). */
  | 'CANCELLED_BY_CITIZEN'
  /** Cancelled by the jobcenter (aflyst). */
  | 'CANCELLED_BY_JOBCENTER'
  /** A code this gateway does not know. */
  | 'OTHER';

/** An absence (fravær). */
export type Absence = {
  /** The absence's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it lasts. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  /** The reason (årsag), such as 10 Sygdom. */
  readonly reason?: Maybe<Code>;
};

/** Absences. */
export type AbsenceConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<AbsenceEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An absence in its list. */
export type AbsenceEdge = {
  /** The row. */
  readonly node: Absence;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A deadline for an interview (frist). */
export type InterviewDeadline = {
  /** Whether it is kept. */
  readonly status?: Maybe<DeadlineStatus>;
  /** The kind of interview it asks for. */
  readonly interviewKind?: Maybe<InterviewKind>;
  /** The deadline (fristdato). */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day on which the interview may be held (sidste afholdelsesdato). */
  readonly heldBy?: Maybe<Scalars['LocalDate']['output']>;
  /** The jobcenter must book at once (straksbooking påkrævet). */
  readonly bookAtOnce?: Maybe<Scalars['Boolean']['output']>;
};

/** Status of a deadline (friststatus). */
export type DeadlineStatus =
  /** Open (åben). */
  | 'OPEN'
  /** Met (overholdt). */
  | 'MET'
  /** Exceeded (overskredet). */
  | 'EXCEEDED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** An offer or other activity (tilbud, aktivitet). */
export type Offer = {
  /** The activity's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** What it is, such as 300 Mentorstøtte. */
  readonly kind?: Maybe<Code>;
  /** Its status. */
  readonly status?: Maybe<OfferStatus>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  /** Minutes in a week: hours and minutes of the source together. */
  readonly minutesPerWeek?: Maybe<Scalars['Int']['output']>;
  /** The provision it is granted by (lovgrundlag). */
  readonly provision?: Maybe<Scalars['String']['output']>;
  /** The purpose (formål); it often tells of treatment. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** The day of the grant (bevilliget). */
  readonly grantedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** How jobcenter and social administration work together on it (samarbejdsmodel). */
  readonly collaboration?: Maybe<CollaborationModel>;
  /** The authority responsible (ansvarlig myndighed). */
  readonly authority?: Maybe<Scalars['String']['output']>;
  /** Who provides it (udbyder). Null while the citizen's address is protected. */
  readonly provider?: Maybe<OfferProvider>;
};

/** Offers. */
export type OfferConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<OfferEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An offer in its list. */
export type OfferEdge = {
  /** The row. */
  readonly node: Offer;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Status of an offer. */
export type OfferStatus =
  /** Planned (planlagt). */
  | 'PLANNED'
  /** Going on (i gang). */
  | 'ACTIVE'
  /** Ended (afsluttet). */
  | 'ENDED'
  /** Broken off (afbrudt). */
  | 'BROKEN_OFF'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How jobcenter and social administration work together on an offer (samarbejdsmodel). */
export type CollaborationModel =
  /** An offer by LAB alone (LAB-tilbud). */
  | 'LAB_OFFER'
  /** Referred on (videre henvisning). */
  | 'FURTHER_REFERRAL'
  /** Coordinated (koordineret). */
  | 'COORDINATED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Who provides an offer (udbyder). */
export type OfferProvider = {
  /** Name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** CVR number. */
  readonly cvr?: Maybe<Scalars['String']['output']>;
  /** Production unit number (P-nummer). */
  readonly productionUnit?: Maybe<Scalars['String']['output']>;
};

/** The plan (Min Plan). */
export type JobcenterPlan = {
  /** The plan's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** Its version. */
  readonly version?: Maybe<Scalars['Int']['output']>;
  /** From when it is valid. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The latest change. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The form of the plan. */
  readonly form?: Maybe<JobcenterPlanForm>;
  /** The citizen has approved it (borger godkendt). */
  readonly approvedByCitizen?: Maybe<Scalars['Boolean']['output']>;
  /** Employment goals (beskæftigelsesmål) in order of rank. */
  readonly employmentGoals?: Maybe<ReadonlyArray<EmploymentGoal>>;
  /** Goals, in the plan's order (mål). */
  readonly goals?: Maybe<JobcenterGoalConnection>;
};


/** The plan (Min Plan). */
export type JobcenterPlanGoalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Form of a plan (planform). */
export type JobcenterPlanForm =
  /** Min Plan. */
  | 'MY_PLAN'
  /** Holistic plan (helhedsorienteret plan). */
  | 'HOLISTIC'
  /** Plan of a rehabilitation course (rehabiliteringsplan). */
  | 'REHABILITATION_PLAN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** An employment goal (beskæftigelsesmål). */
export type EmploymentGoal = {
  /** The goal's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** Its rank, 1 to 3. */
  readonly rank?: Maybe<Scalars['Int']['output']>;
  /** The occupation. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The occupation's DISCO-08 code. */
  readonly disco?: Maybe<Scalars['String']['output']>;
};

/** A goal of the plan (mål). */
export type JobcenterGoal = {
  /** The goal's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The title; it often tells of treatment. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The description. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Its status. */
  readonly status?: Maybe<JobcenterGoalStatus>;
  /** The day it was set. */
  readonly setOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The day by which it is to be reached (måldato). */
  readonly targetOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Shared id of a goal of Borgerens Plan: the same in DOMUS and DUBU (fælles mål). */
  readonly sharedGoalId?: Maybe<Scalars['UUID']['output']>;
  /** The steps, in the plan's order (delmål). */
  readonly steps?: Maybe<ReadonlyArray<JobcenterStep>>;
};

/** Goals. */
export type JobcenterGoalConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<JobcenterGoalEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A goal in its list. */
export type JobcenterGoalEdge = {
  /** The row. */
  readonly node: JobcenterGoal;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A step towards a goal (delmål). */
export type JobcenterStep = {
  /** The step's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The title. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Who is to take it (ansvarlig). */
  readonly responsible?: Maybe<StepResponsible>;
  /** By when (frist). */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Its status. */
  readonly status?: Maybe<JobcenterGoalStatus>;
};

/** Status of a goal or a step. */
export type JobcenterGoalStatus =
  /** Going on (i gang). */
  | 'ACTIVE'
  /** Reached (opnået). */
  | 'REACHED'
  /** Not reached (ikke opnået). */
  | 'NOT_REACHED'
  /** Dropped (udgået). */
  | 'DROPPED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Who is to take a step. */
export type StepResponsible =
  /** The citizen (borger). */
  | 'CITIZEN'
  /** The jobcenter. */
  | 'JOBCENTER'
  /** The social administration (SOF). */
  | 'SOCIAL_SERVICES'
  /** Somebody else (anden). */
  | 'SOMEBODY_ELSE'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A negative event (negativ hændelse): something that may lead to a sanction, and what was done about it. */
export type NegativeEvent = {
  /** The event's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** What happened. */
  readonly kind?: Maybe<NegativeEventKind>;
  /** The day it happened. */
  readonly occurredOn?: Maybe<Scalars['LocalDate']['output']>;
  /** When it was registered. */
  readonly registeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far the matter is. */
  readonly status?: Maybe<NegativeEventStatus>;
  /** The description (beskrivelse). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The interview it is about. */
  readonly interviewId?: Maybe<Scalars['UUID']['output']>;
  /** The offer it is about. */
  readonly offerId?: Maybe<Scalars['UUID']['output']>;
  /** A reasonable cause (rimelig grund, aktivloven § 13, stk. 7). */
  readonly reasonableCause?: Maybe<ReasonableCause>;
  /** The attempts at personal contact (kontaktforsøg). */
  readonly contactAttempts?: Maybe<ReadonlyArray<ContactAttempt>>;
  /** The hearing (partshøring, forvaltningsloven § 19). */
  readonly hearing?: Maybe<Hearing>;
  /** The assessment whether a sanction serves its purpose (socialfaglig vurdering). Null: no assessment was recorded, which is not the same as one that says no. */
  readonly assessment?: Maybe<SanctionAssessment>;
  /** The request for a sanction at the benefit office (sanktionsanmodning). */
  readonly sanctionRequestId?: Maybe<Scalars['UUID']['output']>;
};

/** Negative events. */
export type NegativeEventConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<NegativeEventEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A negative event in its list. */
export type NegativeEventEdge = {
  /** The row. */
  readonly node: NegativeEvent;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Kind of negative event (hændelsestype). */
export type NegativeEventKind =
  /** Did not come to an interview (udeblevet fra samtale). */
  | 'MISSED_INTERVIEW'
  /** Did not come to an offer (udeblevet fra tilbud). */
  | 'MISSED_OFFER'
  /** Declined an offer (afslag på tilbud). */
  | 'DECLINED_OFFER'
  /** No CV (manglende CV). */
  | 'MISSING_CV'
  /** No search for work (manglende jobsøgning). */
  | 'MISSING_JOB_SEARCH'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How far the matter of a negative event is; it only moves forward. */
export type NegativeEventStatus =
  /** Registered (registreret). */
  | 'REGISTERED'
  /** Personal contact is sought (personlig kontakt). */
  | 'PERSONAL_CONTACT'
  /** The citizen is heard (partshøring). */
  | 'HEARING'
  /** It is assessed (vurdering). */
  | 'ASSESSMENT'
  /** Ended without sanction (ingen sanktion). */
  | 'NO_SANCTION'
  /** A sanction is requested of the benefit office (sanktion anmodet). */
  | 'SANCTION_REQUESTED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A reasonable cause for not having come (rimelig grund, aktivloven § 13, stk. 7, nr. 1-10). */
export type ReasonableCause = {
  /** It has been assessed. */
  readonly assessed?: Maybe<Scalars['Boolean']['output']>;
  /** The cause by its number in the provision. */
  readonly cause?: Maybe<Code>;
  /** The cause in words. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** An attempt at personal contact (kontaktforsøg, aktivloven § 35). */
export type ContactAttempt = {
  /** The attempt's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** By which way (kanal). */
  readonly channel?: Maybe<ContactChannel>;
  /** When. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** What came of it. */
  readonly result?: Maybe<ContactResult>;
  /** Note. */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** Way of contact (kanal). */
export type ContactChannel =
  /** Telephone. */
  | 'TELEPHONE'
  /** Text message (SMS). */
  | 'TEXT_MESSAGE'
  /** Digital Post. */
  | 'DIGITAL_POST'
  /** Letter (brev). */
  | 'LETTER'
  /** Visit at home (hjemmebesøg). */
  | 'HOME_VISIT'
  /** Through a contact person (via kontaktperson). */
  | 'THROUGH_CONTACT_PERSON'
  /** A code this gateway does not know. */
  | 'OTHER';

/** What came of an attempt at contact. */
export type ContactResult =
  /** Contact was made (kontakt opnået). */
  | 'REACHED'
  /** No contact (ingen kontakt). */
  | 'NOT_REACHED'
  /** Planned (planlagt). */
  | 'PLANNED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A hearing (partshøring). */
export type Hearing = {
  /** The hearing's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The day it was sent. */
  readonly sentOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day for an answer (svarfrist). */
  readonly answerBy?: Maybe<Scalars['LocalDate']['output']>;
  /** The day the answer came. */
  readonly answeredOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The citizen's answer. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** Its status. One past its last day may still stand as sent. */
  readonly status?: Maybe<HearingStatus>;
};

/** Status of a hearing. */
export type HearingStatus =
  /** Sent (afsendt). */
  | 'SENT'
  /** Answered (svar modtaget). */
  | 'ANSWERED'
  /** The last day has passed (frist udløbet). */
  | 'EXPIRED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The assessment whether a sanction serves its purpose (socialfaglig vurdering, aktivloven § 13). */
export type SanctionAssessment = {
  /** It was made. */
  readonly made?: Maybe<Scalars['Boolean']['output']>;
  /** The day. */
  readonly on?: Maybe<Scalars['LocalDate']['output']>;
  /** There are other circumstances (andre forhold til stede). */
  readonly otherCircumstances?: Maybe<Scalars['Boolean']['output']>;
  /** A sanction furthers availability for work (fremmer rådighed). */
  readonly furthersAvailability?: Maybe<Scalars['Boolean']['output']>;
  /** Every way of personal contact was tried (personlig kontakt udtømt). */
  readonly contactExhausted?: Maybe<Scalars['Boolean']['output']>;
};

/** A professional or another person around the citizen (kontaktperson). */
export type JobcenterContact = {
  /** The row's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** As what. */
  readonly role?: Maybe<ContactRole>;
  /** The professional; null where it is a private person. */
  readonly staff?: Maybe<Staff>;
  /** The private person: a companion or relative. */
  readonly person?: Maybe<ThirdParty>;
  /** The first day. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day; null while it holds. */
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

/** Contacts. */
export type JobcenterContactConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<JobcenterContactEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A contact in its list. */
export type JobcenterContactEdge = {
  /** The row. */
  readonly node: JobcenterContact;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Role of a contact (kontaktpersontype). */
export type ContactRole =
  /** Coordinating caseworker (koordinerende sagsbehandler). */
  | 'COORDINATING_CASEWORKER'
  /** Personal job agent (personlig jobformidler). */
  | 'PERSONAL_JOB_AGENT'
  /** Support and contact person (støtte-kontaktperson, serviceloven § 99). */
  | 'SUPPORT_CONTACT'
  /** Contact person in the social administration (kontaktperson social). */
  | 'SOCIAL_CONTACT'
  /** Companion (bisidder). */
  | 'COMPANION'
  /** Relative (pårørende). */
  | 'RELATIVE'
  /** Caseworker (sagsbehandler). */
  | 'CASEWORKER'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A medical document (lægeligt dokument); the content is not served. */
export type MedicalDocument = {
  /** The document's id. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** What it is. */
  readonly kind?: Maybe<MedicalDocumentKind>;
  /** The title. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** The day of the document. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** The day it was received. */
  readonly receivedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Who sent it (afsender). Null while the citizen's address is protected. */
  readonly sender?: Maybe<Scalars['String']['output']>;
  /** Its status. */
  readonly status?: Maybe<MedicalDocumentStatus>;
};

/** Medical documents. */
export type MedicalDocumentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<MedicalDocumentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A medical document in its list. */
export type MedicalDocumentEdge = {
  /** The row. */
  readonly node: MedicalDocument;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Kind of medical document (dokumenttype); the LÆ numbers are the forms agreed with the doctors. */
export type MedicalDocumentKind =
  /** LÆ 125: status certificate (statusattest). */
  | 'LAE125'
  /** LÆ 135: specific certificate (specifik helbredsattest). */
  | 'LAE135'
  /** LÆ 265: general certificate for the rehabilitation team (rehabiliteringsattest). */
  | 'LAE265'
  /** LÆ 285: certificate for following up sickness benefit (attest til sygedagpengeopfølgning). */
  | 'LAE285'
  /** Specialist (speciallæge). */
  | 'SPECIALIST'
  /** Hospital. */
  | 'HOSPITAL'
  /** Another document (andet). */
  | 'ANOTHER'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a medical document. */
export type MedicalDocumentStatus =
  /** Requested (rekvireret). */
  | 'REQUESTED'
  /** Received (modtaget). */
  | 'RECEIVED'
  /** Too old (udløbet). */
  | 'EXPIRED'
  /** A code this gateway does not know. */
  | 'OTHER';

/**
 * That a sanction is coming, from when, and whom to call: nothing more (adviseringsordningen). Made from the newest
 * negative event that is at the hearing, being assessed, or sent on as a request for a sanction.
 */
export type JobcenterSanctionNotice = {
  /** A sanction is coming. */
  readonly coming?: Maybe<Scalars['Boolean']['output']>;
  /** From when: the last day for an answer to the hearing. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** Whom to call: the unit responsible. */
  readonly contact?: Maybe<Unit>;
};

/**
 * Cases before the municipal rehabilitation team (rehabiliteringsteam, LOB § 9): referral, preparatory part, meetings,
 * recommendation and the later decision. The team recommends (indstiller); the municipality decides.
 */
export type Rehabilitation = {
  /** How the read went. */
  readonly source: SourceState;
  /** Cases, open and closed. A new referral is a new case. */
  readonly cases?: Maybe<RehabilitationCaseConnection>;
};


/**
 * Cases before the municipal rehabilitation team (rehabiliteringsteam, LOB § 9): referral, preparatory part, meetings,
 * recommendation and the later decision. The team recommends (indstiller); the municipality decides.
 */
export type RehabilitationCasesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A case before the rehabilitation team. */
export type RehabilitationCase = {
  /** The case's id: the case reference a consent names. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Case number (sagsnummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<RehabilitationCaseStatus>;
  /** What the case is about (sagstype). */
  readonly type?: Maybe<RehabilitationMeasure>;
  /** When it was created. */
  readonly created?: Maybe<Scalars['LocalDate']['output']>;
  /** When it was closed. */
  readonly closed?: Maybe<Scalars['LocalDate']['output']>;
  /** When any part of it last changed. */
  readonly lastChanged?: Maybe<Scalars['DateTime']['output']>;
  /** The unit that has the case (ansvarlig enhed). */
  readonly unit?: Maybe<Unit>;
  /** The next meeting; it may lie in the past until the secretariat has closed it. */
  readonly nextMeeting?: Maybe<Scalars['DateTime']['output']>;
  /** The coordinating caseworker (koordinerende sagsbehandler). */
  readonly coordinator?: Maybe<Staff>;
  /** What the team last recommended. It is no decision. */
  readonly latestRecommendation?: Maybe<RehabilitationMeasure>;
  /** The referral to the team (henvisning). */
  readonly referral?: Maybe<RehabilitationReferral>;
  /** The preparatory part of the plan (forberedende del). */
  readonly preparatoryPart?: Maybe<RehabilitationPreparatoryPart>;
  /** Meetings of the team about the case, newest first. */
  readonly meetings?: Maybe<RehabilitationMeetingConnection>;
  /** Recommendations of the team (indstillinger), newest first. */
  readonly recommendations?: Maybe<RehabilitationRecommendationConnection>;
};


/** A case before the rehabilitation team. */
export type RehabilitationCaseMeetingsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A case before the rehabilitation team. */
export type RehabilitationCaseRecommendationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page of cases. */
export type RehabilitationCaseConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<RehabilitationCaseEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A case in a page. */
export type RehabilitationCaseEdge = {
  /** The row. */
  readonly node: RehabilitationCase;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A referral to the team (henvisning). */
export type RehabilitationReferral = {
  /** The referral's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it was made. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** Which unit refers (henvisende enhed). */
  readonly referringUnit?: Maybe<RehabilitationReferringUnit>;
  /** Who refers (henvist af). */
  readonly referredBy?: Maybe<Staff>;
  /** Why (begrundelse). */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What is to be clarified (ønsket afklaring). */
  readonly clarificationWanted?: Maybe<ReadonlyArray<RehabilitationMeasure>>;
  /** The consent the team's secretariat has noted (samtykkereference). */
  readonly consentReference?: Maybe<Scalars['String']['output']>;
};

/** The preparatory part (forberedende del) with its sections. */
export type RehabilitationPreparatoryPart = {
  /** Status. */
  readonly status?: Maybe<RehabilitationPreparatoryStatus>;
  /** The share of obligatory sections that are filled in or not relevant, in percent, rounded down (komplethed). */
  readonly completeness?: Maybe<Scalars['Int']['output']>;
  /** When it last changed. */
  readonly lastChanged?: Maybe<Scalars['DateTime']['output']>;
  /** The sections. */
  readonly sections?: Maybe<ReadonlyArray<RehabilitationSection>>;
};

/** A section of the preparatory part: how far it is. What it says stands in `content`. */
export type RehabilitationSection = {
  /** Which section it is. */
  readonly code?: Maybe<RehabilitationSectionCode>;
  /** Its title in Danish. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Whether it must be filled in (obligatorisk). */
  readonly mandatory?: Maybe<Scalars['Boolean']['output']>;
  /** Status. A section may be filled in and still have gaps. */
  readonly status?: Maybe<RehabilitationSectionStatus>;
  /** The area that answers for it (ejer). */
  readonly owner?: Maybe<RehabilitationArea>;
  /** What is missing (mangler). */
  readonly gaps?: Maybe<ReadonlyArray<RehabilitationGap>>;
  /** What it says. */
  readonly content?: Maybe<RehabilitationSectionContent>;
};

/**
 * What a section says. Row category: EMPLOYMENT for goals, experience, job challenges, wishes and effort; SOCIAL for
 * network and social challenges; ECONOMY for support so far; HEALTH for health, the doctor's assessment and any section
 * this gateway does not know.
 */
export type RehabilitationSectionContent = {
  /** The system it comes from (kildesystem). */
  readonly sourceSystem?: Maybe<RehabilitationSourceSystem>;
  /** The text (indhold), which may tell of the family as well. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** When it last changed. */
  readonly lastChanged?: Maybe<Scalars['DateTime']['output']>;
  /** Who has contributed (bidrag). */
  readonly contributions?: Maybe<ReadonlyArray<RehabilitationContribution>>;
};

/** A contribution to a section (bidrag), in the section's category. */
export type RehabilitationContribution = {
  /** The area it comes from (forvaltning). */
  readonly area?: Maybe<RehabilitationArea>;
  /** When it was given. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** The author's role (forfatterrolle). */
  readonly authorRole?: Maybe<Scalars['String']['output']>;
};

/** Something missing from a section (mangel). */
export type RehabilitationGap = {
  /** What kind of thing. */
  readonly type?: Maybe<RehabilitationGapType>;
  /** More about it. */
  readonly detail?: Maybe<RehabilitationGapDetail>;
};

/** More about what is missing, in the section's category. */
export type RehabilitationGapDetail = {
  /** In words (beskrivelse). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The system it should come from (kildesystem). */
  readonly sourceSystem?: Maybe<RehabilitationSourceSystem>;
  /** By when (frist). */
  readonly due?: Maybe<Scalars['LocalDate']['output']>;
};

/** A meeting of the team (møde). */
export type RehabilitationMeeting = {
  /** The meeting's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it begins. */
  readonly time?: Maybe<Scalars['DateTime']['output']>;
  /** How long it lasts, in minutes. */
  readonly durationMinutes?: Maybe<Scalars['Int']['output']>;
  /** Status. */
  readonly status?: Maybe<RehabilitationMeetingStatus>;
  /** How it is held. */
  readonly form?: Maybe<RehabilitationMeetingForm>;
  /** Where (sted). */
  readonly place?: Maybe<Scalars['String']['output']>;
  /** Whether the citizen takes part. */
  readonly citizenAttends?: Maybe<RehabilitationCitizenAttends>;
  /** Whether the citizen wants a companion (bisidder). */
  readonly companionWanted?: Maybe<Scalars['Boolean']['output']>;
  /** The members, by area. */
  readonly members?: Maybe<ReadonlyArray<RehabilitationMember>>;
  /** Its item on the agenda (dagsordenpunkt). */
  readonly agendaItem?: Maybe<Scalars['Int']['output']>;
  /** Whether the minutes are ready (referat). */
  readonly minutesReady?: Maybe<Scalars['Boolean']['output']>;
};

/** A page of meetings. */
export type RehabilitationMeetingConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<RehabilitationMeetingEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A meeting in a page. */
export type RehabilitationMeetingEdge = {
  /** The row. */
  readonly node: RehabilitationMeeting;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A member of the team at a meeting (medlem). */
export type RehabilitationMember = {
  /** The area the member stands for (område). */
  readonly area?: Maybe<RehabilitationArea>;
  /** Role in the team. */
  readonly role?: Maybe<RehabilitationRole>;
  /** Who it is. External members may lack a name. */
  readonly staff?: Maybe<Staff>;
  /** Whether and how the member takes part (deltagelse). */
  readonly attendance?: Maybe<RehabilitationAttendance>;
};

/** What the team recommends (indstilling). Never a decision: that stands in `decision` once the municipality has made it. */
export type RehabilitationRecommendation = {
  /** The recommendation's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The meeting it was made at. */
  readonly meetingId?: Maybe<Scalars['ID']['output']>;
  /** When it was made (indstillingsdato). */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** What is recommended. */
  readonly type?: Maybe<RehabilitationMeasure>;
  /** For how many months. */
  readonly durationMonths?: Maybe<Scalars['Int']['output']>;
  /** To what purpose (formål). */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** Why (begrundelse). */
  readonly reasoning?: Maybe<Scalars['String']['output']>;
  /** Efforts recommended beside it (anbefalede indsatser). */
  readonly efforts?: Maybe<ReadonlyArray<RehabilitationEffort>>;
  /** Whether the team agreed (enighed). */
  readonly unanimous?: Maybe<Scalars['Boolean']['output']>;
  /** What the minority says (mindretalsudtalelse). */
  readonly minorityStatement?: Maybe<Scalars['String']['output']>;
  /** Status. */
  readonly status?: Maybe<RehabilitationRecommendationStatus>;
  /** The municipality's later decision (afgørelse); absent: not decided. */
  readonly decision?: Maybe<RehabilitationDecision>;
};

/** A page of recommendations. */
export type RehabilitationRecommendationConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<RehabilitationRecommendationEdge>;
  /** Whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A recommendation in a page. */
export type RehabilitationRecommendationEdge = {
  /** The row. */
  readonly node: RehabilitationRecommendation;
  /** Its place in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** An effort the team recommends (anbefalet indsats). */
export type RehabilitationEffort = {
  /** The area that would give it. */
  readonly area?: Maybe<RehabilitationArea>;
  /** In words. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** The paragraph it would rest on (lovgrundlag). */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
};

/** The municipality's decision after a recommendation (afgørelse). It may differ from it. */
export type RehabilitationDecision = {
  /** The decision's id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it was made. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** Who decided (afgørende myndighed). */
  readonly authority?: Maybe<Scalars['String']['output']>;
  /** What was decided. */
  readonly type?: Maybe<RehabilitationDecisionType>;
  /** Whether it follows the recommendation. */
  readonly followsRecommendation?: Maybe<Scalars['Boolean']['output']>;
  /** Why it differs (begrundelse ved afvigelse). */
  readonly reasonForDeviation?: Maybe<Scalars['String']['output']>;
  /** From when it has effect (virkning fra). */
  readonly effectiveFrom?: Maybe<Scalars['LocalDate']['output']>;
  /** The last day for a complaint (klagefrist). */
  readonly complaintDeadline?: Maybe<Scalars['LocalDate']['output']>;
};

/** Status of a case. */
export type RehabilitationCaseStatus =
  /** Oprettet. */
  | 'CREATED'
  /** Forberedes. */
  | 'IN_PREPARATION'
  /** Klar til møde. */
  | 'READY_FOR_MEETING'
  /** Behandlet. */
  | 'CONSIDERED'
  /** Afventer afgørelse. */
  | 'AWAITING_DECISION'
  /** Lukket. */
  | 'CLOSED'
  /** Tilbagekaldt. */
  | 'WITHDRAWN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A measure a case may be about or the team may recommend. */
export type RehabilitationMeasure =
  /** Ressourceforløb. */
  | 'RESOURCE_PROGRAMME'
  /** Jobafklaringsforløb. */
  | 'JOB_CLARIFICATION'
  /** Fleksjob. */
  | 'FLEX_JOB'
  /** Førtidspension. */
  | 'DISABILITY_PENSION'
  /** Another measure (andet). */
  | 'OTHER_MEASURE'
  /** A code this gateway does not know. */
  | 'OTHER';

/** What the municipality decided. */
export type RehabilitationDecisionType =
  /** Ressourceforløb. */
  | 'RESOURCE_PROGRAMME'
  /** Jobafklaringsforløb. */
  | 'JOB_CLARIFICATION'
  /** Fleksjob. */
  | 'FLEX_JOB'
  /** Førtidspension. */
  | 'DISABILITY_PENSION'
  /** Another measure (andet). */
  | 'OTHER_MEASURE'
  /** Afslag. */
  | 'REJECTION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The unit that refers (henvisende enhed). */
export type RehabilitationReferringUnit =
  /** Jobcenter. */
  | 'JOBCENTER'
  /** Sygedagpenge. */
  | 'SICKNESS_BENEFIT'
  /** Fleksjobenhed. */
  | 'FLEX_JOB_UNIT'
  /** Ungeenhed. */
  | 'YOUTH_UNIT'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of the preparatory part. */
export type RehabilitationPreparatoryStatus =
  /** Ikke startet. */
  | 'NOT_STARTED'
  /** Under udarbejdelse. */
  | 'IN_PROGRESS'
  /** Klar. */
  | 'READY'
  /** Låst. */
  | 'LOCKED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A section of the preparatory part. */
export type RehabilitationSectionCode =
  /** Uddannelses- og beskæftigelsesmål. */
  | 'EDUCATION_AND_JOB_GOALS'
  /** Erfaringer og ressourcer. */
  | 'EXPERIENCE_AND_RESOURCES'
  /** Personlige ressourcer og netværk. */
  | 'PERSONAL_RESOURCES_AND_NETWORK'
  /** Beskæftigelsesmæssige udfordringer. */
  | 'JOB_CHALLENGES'
  /** Sociale udfordringer. */
  | 'SOCIAL_CHALLENGES'
  /** Borgerens ønsker. */
  | 'CITIZENS_WISHES'
  /** Helbred, behandling og dokumenter. */
  | 'HEALTH_AND_TREATMENT'
  /** Helbredets betydning for arbejde. */
  | 'HEALTH_AND_WORK'
  /** Forsørgelse og hidtidig indsats. */
  | 'SUPPORT_AND_EFFORTS_SO_FAR'
  /** Egen læges vurdering (LÆ265). */
  | 'OWN_DOCTOR'
  /** Indsatsdel. */
  | 'EFFORT_PART'
  /** A section this gateway does not know: see its title. */
  | 'OTHER';

/** Status of a section. */
export type RehabilitationSectionStatus =
  /** Tom. */
  | 'EMPTY'
  /** Udkast. */
  | 'DRAFT'
  /** Udfyldt. */
  | 'FILLED_IN'
  /** Ikke relevant. */
  | 'NOT_RELEVANT'
  /** Afventer. */
  | 'AWAITING'
  /** A code this gateway does not know. */
  | 'OTHER';

/** An area of the municipality, or the region. */
export type RehabilitationArea =
  /** Beskæftigelse. */
  | 'EMPLOYMENT'
  /** Social. */
  | 'SOCIAL'
  /** Sundhed. */
  | 'HEALTH'
  /** Undervisning. */
  | 'EDUCATION'
  /** Børn og unge. */
  | 'CHILDREN_AND_YOUTH'
  /** Region. */
  | 'REGION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A system or person that something comes from (kildesystem). */
export type RehabilitationSourceSystem =
  /** Jobcenter. */
  | 'JOBCENTER'
  /** DOMUS. */
  | 'DOMUS'
  /** DUBU. */
  | 'DUBU'
  /** Ydelsesservice. */
  | 'BENEFITS_SERVICE'
  /** A doctor (læge). */
  | 'DOCTOR'
  /** The citizen (borger). */
  | 'CITIZEN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** What kind of thing is missing. */
export type RehabilitationGapType =
  /** A consent (samtykke mangler). */
  | 'CONSENT_MISSING'
  /** A document (dokument mangler). */
  | 'DOCUMENT_MISSING'
  /** Information (oplysning mangler). */
  | 'INFORMATION_MISSING'
  /** Something newer (forældet). */
  | 'OUTDATED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a meeting. */
export type RehabilitationMeetingStatus =
  /** Planlagt. */
  | 'PLANNED'
  /** Afholdt. */
  | 'HELD'
  /** Udsat. */
  | 'POSTPONED'
  /** Aflyst. */
  | 'CANCELLED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How a meeting is held. */
export type RehabilitationMeetingForm =
  /** Fremmøde. */
  | 'IN_PERSON'
  /** Video. */
  | 'VIDEO'
  /** På skrift. */
  | 'IN_WRITING'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Whether the citizen takes part. */
export type RehabilitationCitizenAttends =
  /** Ja. */
  | 'YES'
  /** Nej. */
  | 'NO'
  /** Ikke afklaret. */
  | 'NOT_SETTLED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A member's role. */
export type RehabilitationRole =
  /** Mødeleder. */
  | 'CHAIR'
  /** Medlem. */
  | 'MEMBER'
  /** The region's sundhedskoordinator. */
  | 'HEALTH_COORDINATOR'
  /** Koordinerende sagsbehandler. */
  | 'COORDINATING_CASEWORKER'
  /** Uddannelsesvejleder. */
  | 'EDUCATION_ADVISER'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Whether and how a member takes part. */
export type RehabilitationAttendance =
  /** Indkaldt. */
  | 'SUMMONED'
  /** Deltog. */
  | 'ATTENDED'
  /** Afbud. */
  | 'SENT_APOLOGIES'
  /** Skriftligt bidrag. */
  | 'WRITTEN_CONTRIBUTION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** Status of a recommendation. */
export type RehabilitationRecommendationStatus =
  /** Afgivet. */
  | 'SUBMITTED'
  /** Afventer afgørelse. */
  | 'AWAITING_DECISION'
  /** Afgjort. */
  | 'DECIDED'
  /** Trukket. */
  | 'WITHDRAWN'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The kinds of data that access is decided for. */
export type Category =
  /** Name, birth date, age, civil registration status. */
  | 'IDENTITY'
  /** That a case exists: number, unit, status, period. */
  | 'CASE'
  /** Caseworkers, coordinators and other professionals around the citizen. */
  | 'CONTACTS'
  /** Addresses and protection of name and address. */
  | 'ADDRESS'
  /** Family relations and custody (forældremyndighed). */
  | 'FAMILY'
  /** Employment: contact group, target group, contact course, offers, plan. */
  | 'EMPLOYMENT'
  /** Benefits, amounts and payments (ydelser). */
  | 'ECONOMY'
  /** Negative events, hearings and sanctions. */
  | 'SANCTIONS'
  /** That a sanction is coming, from when and whom to call: nothing more (adviseringsordningen). */
  | 'SANCTION_NOTICE'
  /** Housing: allotted home, tenancy, eviction notice. */
  | 'HOUSING'
  /** Social support: assessment, goals, services. */
  | 'SOCIAL'
  /** Health, addiction, treatment, diagnosis. */
  | 'HEALTH'
  /** Child welfare content: examination, parties, documents. */
  | 'CHILD'
  /** Recommendation of the rehabilitation team and the later decision. */
  | 'RECOMMENDATION';

/** How the read of a source went. */
export type SourceStatus =
  /** The source answered. */
  | 'OK'
  /** The source answered and has nothing that may be shown. */
  | 'EMPTY'
  /** The source answered; rows may be missing. */
  | 'PARTIAL'
  /** An earlier answer of the source stands in. */
  | 'STALE'
  /** Nothing of this source may be seen by this look-up, whether or not there is anything. See `Citizen.access`. */
  | 'WITHHELD'
  /** The source could not be reached or answered with a fault. */
  | 'UNAVAILABLE'
  /** The source did not answer in time. */
  | 'TIMEOUT'
  /** The source refused the gateway. */
  | 'REFUSED'
  /** The source's answer could not be read. */
  | 'MALFORMED';

/** A remark on a section. */
export type SourceNote =
  /** The citizen's name and address are protected: places from which an address could be derived are left out. */
  | 'PROTECTED';

/** How the read of a source went, and when. */
export type SourceState = {
  /** The state. */
  readonly state: SourceStatus;
  /** When the source was read. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Why rows may be missing, where the state is PARTIAL or STALE. */
  readonly partialReason?: Maybe<Scalars['String']['output']>;
  /** Remarks on the section. */
  readonly notes?: Maybe<ReadonlyArray<SourceNote>>;
};

/** A code of the source's own list, with its label. */
export type Code = {
  /** The code. */
  readonly code: Scalars['String']['output'];
  /** The source's label in Danish. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** An amount of money. */
export type Money = {
  /** The amount. */
  readonly amount: Scalars['Decimal']['output'];
  /** The currency. */
  readonly currency: Scalars['Currency']['output'];
};

/** A unit of an authority. */
export type Unit = {
  /** The unit's UUID in the common organisation register. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The unit's name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A member of staff or another professional. A citizen sees the unit only, save for the coordinating caseworker (koordinerende sagsbehandler). */
export type Staff = {
  /** Name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Role. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** Unit. */
  readonly unit?: Maybe<Unit>;
  /** Telephone at work. */
  readonly workPhone?: Maybe<Scalars['String']['output']>;
};

/** How another private person stands to the citizen. */
export type Relation =
  /** The citizen. */
  | 'SELF'
  /** Spouse (ægtefælle). */
  | 'SPOUSE'
  /** Mother. */
  | 'MOTHER'
  /** Father. */
  | 'FATHER'
  /** Child. */
  | 'CHILD'
  /** Holder of custody (forældremyndighedsindehaver). */
  | 'CUSTODY_HOLDER'
  /** Party of the case (sagspart). */
  | 'PARTY'
  /** Companion (bisidder). */
  | 'COMPANION'
  /** Relative (pårørende). */
  | 'RELATIVE'
  /** The person a benefit is granted to (bevillingsmodtager). */
  | 'GRANTEE'
  /** The person a benefit is paid to (effektueringsmodtager). */
  | 'PAYEE'
  /** Other. */
  | 'OTHER';

/** Another private person in the citizen's records, reduced to the relation. No number, address, phone or mail ever stands here. */
export type ThirdParty = {
  /** How the person stands to the citizen. */
  readonly relation: Relation;
  /** A pairwise id, for purposes that may look the person up; what that look-up opens is decided anew. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The name, in child welfare for its own staff only. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** Where a list of pages stands. */
export type PageInfo = {
  /** Whether there are more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are more before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first element. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last element. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** What the benefit office (Ydelsesservice) has granted and paid, and its sanctions. */
export type Ydelsesservice = {
  /** How the read went. */
  readonly source: SourceState;
  /** Grants to the citizen (bevillinger), latest start first. */
  readonly grants?: Maybe<GrantConnection>;
  /** Payments to the citizen (økonomiske effektueringer), newest first. A payment for somebody else's grant stands without that grant. */
  readonly payments?: Maybe<PaymentConnection>;
  /** Sanction courses (sanktionsforløb), newest event first. */
  readonly sanctions?: Maybe<SanctionCourseConnection>;
  /** Sanctions that are coming: asked for by the jobcenter, not decided against and not yet deducted. Least possible notice, to prevent an eviction (adviseringsordningen; retssikkerhedsloven § 5 a). */
  readonly sanctionNotices?: Maybe<ReadonlyArray<BenefitSanctionNotice>>;
};


/** What the benefit office (Ydelsesservice) has granted and paid, and its sanctions. */
export type YdelsesserviceGrantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What the benefit office (Ydelsesservice) has granted and paid, and its sanctions. */
export type YdelsesservicePaymentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What the benefit office (Ydelsesservice) has granted and paid, and its sanctions. */
export type YdelsesserviceSanctionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page of grants. */
export type GrantConnection = {
  /** The grants with their cursors. */
  readonly edges: ReadonlyArray<GrantEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A grant in a list. */
export type GrantEdge = {
  /** The grant. */
  readonly node: Grant;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of payments. */
export type PaymentConnection = {
  /** The payments with their cursors. */
  readonly edges: ReadonlyArray<PaymentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A payment in a list. */
export type PaymentEdge = {
  /** The payment. */
  readonly node: Payment;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of sanction courses. */
export type SanctionCourseConnection = {
  /** The courses with their cursors. */
  readonly edges: ReadonlyArray<SanctionCourseEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A sanction course in a list. */
export type SanctionCourseEdge = {
  /** The course. */
  readonly node: SanctionCourse;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/**
 * A grant (bevilling) to the citizen. One whose benefits lie in several KLE subjects stands once per subject, and apart with
 * those that tell of health: that one is absent without HEALTH.
 */
export type Grant = {
  /** The grant's UUID (BevillingUUID). */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The unit responsible (ansvarlig afdeling). */
  readonly unit?: Maybe<Unit>;
  /** The system the grant is kept in (mastersystem). */
  readonly masterSystem?: Maybe<Scalars['String']['output']>;
  /** The case's UUID (Bevillingssag). The case's title is never taken: it may name a person. */
  readonly caseId?: Maybe<Scalars['UUID']['output']>;
  /** The case's number (sagsnummer). */
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  /** Whom the grant is for (bevillingsmodtager). */
  readonly grantee?: Maybe<ThirdParty>;
  /** The benefits granted (bevilgede ydelser). */
  readonly benefits?: Maybe<ReadonlyArray<GrantedBenefit>>;
};

/**
 * A benefit within a grant (bevilget ydelse). The row is absent without HEALTH when its subject or name tells of health
 * (tabt arbejdsfortjeneste, merudgifter, fleksløntilskud, ressourceforløbsydelse, sygedagpenge, førtidspension, a rate by
 * diagnosis), or when its name is unknown and its level is sensitive.
 */
export type GrantedBenefit = {
  /** The benefit's id within the grant (BevilgetYdelseID). */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** First day of the benefit. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day of the benefit; an open one has none. */
  readonly end?: Maybe<Scalars['LocalDate']['output']>;
  /** Name of the benefit (ydelsenavn). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The benefit's class (ydelsesklasse). */
  readonly classification?: Maybe<Code>;
  /** The benefit's name as granted. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** KLE subject. */
  readonly kle?: Maybe<Scalars['KLE']['output']>;
  /** To whom it is to be paid (effektueringsmodtager), who need not be the grantee. */
  readonly payee?: Maybe<ThirdParty>;
  /** Amount planned for each period. */
  readonly plannedAmount?: Maybe<Money>;
  /** How often it is calculated (beregningsfrekvens). */
  readonly frequency?: Maybe<Code>;
  /** Whether it is paid before or after its period (forud/bagud). */
  readonly timing?: Maybe<PaymentTiming>;
  /** The day of payment (dispositionsdag). */
  readonly paymentDay?: Maybe<Scalars['String']['output']>;
  /** Whether each payment must be approved by hand. */
  readonly needsManualApproval?: Maybe<Scalars['Boolean']['output']>;
  /** Description of the payment plan. */
  readonly planDescription?: Maybe<Scalars['String']['output']>;
  /** The grounds of the grant (begrundelse), which may name sanctions. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** Whether a benefit is paid before or after its period. */
export type PaymentTiming =
  /** Before (forud). */
  | 'IN_ADVANCE'
  /** After (bagud). */
  | 'IN_ARREARS'
  /** A code this gateway does not know. */
  | 'OTHER';

/**
 * A payment (økonomisk effektuering) with its whole chain of amounts: gross, less sanctions, tax and ATP, debt and administration.
 * The whole payment is absent without HEALTH when all its lines tell of health.
 */
export type Payment = {
  /** The payment's UUID (OekonomiskEffektueringUUID). */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** Day of disposition (dispositionsdato). */
  readonly dispositionDate?: Maybe<Scalars['LocalDate']['output']>;
  /** First day of the period paid for. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day of the period paid for. */
  readonly end?: Maybe<Scalars['LocalDate']['output']>;
  /** Gross amount (samlet bruttobeløb). */
  readonly gross?: Maybe<Money>;
  /** After tax and ATP. */
  readonly afterTax?: Maybe<Money>;
  /** Sent to NemKonto (sendt til udbetaling): less than after tax where debt is paid off. */
  readonly sentForPayment?: Maybe<Money>;
  /** Paid out (udbetalt). */
  readonly paid?: Maybe<Money>;
  /** NemKonto's status in its own words, such as `Udbetalt`, `Gennemført`, `AFVIST BANK`. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** Why less was sent (sendt til udbetaling, tekst), which may name sanctions or debt. */
  readonly sentForPaymentNote?: Maybe<Scalars['String']['output']>;
  /** Remark on what was paid (udbetalt, tekst), which may name sanctions or debt. */
  readonly paidNote?: Maybe<Scalars['String']['output']>;
  /** The system the payment was made in. */
  readonly masterSystem?: Maybe<Scalars['String']['output']>;
  /** Who got the money (effektueringsmodtager). */
  readonly payee?: Maybe<ThirdParty>;
  /** What the payment is made of. */
  readonly lines?: Maybe<ReadonlyArray<PaymentLine>>;
};

/** One benefit's part of a payment (ydelseseffektuering). The row is absent without HEALTH when its benefit tells of health. */
export type PaymentLine = {
  /** The amount. */
  readonly amount?: Maybe<Money>;
  /** First day of the line's period. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day of the line's period. */
  readonly end?: Maybe<Scalars['LocalDate']['output']>;
  /** Whom the grant behind it is for (bevillingsmodtager): the citizen or somebody else. */
  readonly grantee?: Maybe<ThirdParty>;
  /** The benefit paid, where the grant is the citizen's own. */
  readonly benefit?: Maybe<PaidBenefit>;
};

/** A benefit as a payment names it. */
export type PaidBenefit = {
  /** The benefit's id within the grant. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Name of the benefit. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The benefit's name as granted. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** KLE subject. */
  readonly kle?: Maybe<Scalars['KLE']['output']>;
  /** The grant's UUID. */
  readonly grantId?: Maybe<Scalars['UUID']['output']>;
};

/** A sanction course (sanktionsforløb): an event, the jobcenter's request, the plan to deduct and what was deducted. */
export type SanctionCourse = {
  /** The course's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** KLE subject. */
  readonly kle?: Maybe<Scalars['KLE']['output']>;
  /** When any part was last changed. */
  readonly lastChanged?: Maybe<Scalars['DateTime']['output']>;
  /** The event (sanktionshændelse). */
  readonly event?: Maybe<SanctionEvent>;
  /** The jobcenter's request for a sanction (sanktionsanmodning), with the decision once there is one. */
  readonly request?: Maybe<SanctionRequest>;
  /** The plan to deduct (sanktioneringsplan). It exists only after a decision. */
  readonly plans?: Maybe<ReadonlyArray<SanctionPlan>>;
  /** What was deducted (effektueret sanktion). */
  readonly effected?: Maybe<ReadonlyArray<EffectedSanction>>;
};

/** The event a course begins with (sanktionshændelse). */
export type SanctionEvent = {
  /** The event's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The same event's UUID in the jobcenter (negativ hændelse). */
  readonly negativeEventId?: Maybe<Scalars['UUID']['output']>;
  /** What happened (hændelsestype). */
  readonly kind?: Maybe<SanctionEventKind>;
  /** The day it happened. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
  /** When the benefit office received it. */
  readonly receivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  readonly status?: Maybe<SanctionEventStatus>;
};

/** What may lead to a sanction (hændelsestype). */
export type SanctionEventKind =
  /** Missed an interview (udeblevet fra samtale). */
  | 'MISSED_INTERVIEW'
  /** Missed an offer (udeblevet fra tilbud). */
  | 'MISSED_OFFER'
  /** Declined an offer (afslag på tilbud). */
  | 'DECLINED_OFFER'
  /** No CV on Jobnet (manglende CV). */
  | 'MISSING_CV'
  /** No job search (manglende jobsøgning). */
  | 'MISSING_JOB_SEARCH'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How far an event has come. */
export type SanctionEventStatus =
  /** Received (modtaget). */
  | 'RECEIVED'
  /** Waits for the jobcenter's hearing and assessment (afventer jobcenter). */
  | 'AWAITING_JOBCENTER'
  /** Handled (behandlet). */
  | 'HANDLED'
  /** Cancelled (annulleret). */
  | 'CANCELLED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The jobcenter's request for a sanction (sanktionsanmodning; aktivloven §§ 36-43). */
export type SanctionRequest = {
  /** The request's UUID; the same in the jobcenter. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** When it was made. */
  readonly requestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The kind of sanction (sanktionstype). */
  readonly kind?: Maybe<SanctionKind>;
  /** Legal basis (hjemmel). */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
  /** Number of days (antal dage). */
  readonly days?: Maybe<Scalars['Int']['output']>;
  /** First day of the period. */
  readonly start?: Maybe<Scalars['LocalDate']['output']>;
  /** Last day of the period. */
  readonly end?: Maybe<Scalars['LocalDate']['output']>;
  /** When the citizen was heard (partshørt). */
  readonly heardOn?: Maybe<Scalars['LocalDate']['output']>;
  /** When it was decided (afgørelsesdato); without one there is no decision. */
  readonly decidedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The decision (afgørelse). */
  readonly decision?: Maybe<SanctionDecision>;
  /** How far it has come. */
  readonly status?: Maybe<SanctionRequestStatus>;
};

/** The kind of a sanction. */
export type SanctionKind =
  /** Single sanction (punktsanktion). */
  | 'SINGLE'
  /** For a period (periodesanktion). */
  | 'PERIOD'
  /** Tightened availability (skærpet rådighed). */
  | 'TIGHTENED_AVAILABILITY'
  /** A code this gateway does not know. */
  | 'OTHER';

/** The decision on a request. */
export type SanctionDecision =
  /** A sanction (sanktion). */
  | 'SANCTION'
  /** No sanction (ingen sanktion). */
  | 'NO_SANCTION'
  /** A code this gateway does not know. */
  | 'OTHER';

/** How far a request has come. */
export type SanctionRequestStatus =
  /** Received (modtaget). */
  | 'RECEIVED'
  /** Being handled (under behandling). */
  | 'IN_PROGRESS'
  /** Decided (afgjort). */
  | 'DECIDED'
  /** Rejected (afvist). */
  | 'REJECTED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A deduction planned for a month (sanktioneringsplan). */
export type SanctionPlan = {
  /** The plan's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The month, `YYYY-MM`. */
  readonly month?: Maybe<Scalars['String']['output']>;
  /** The amount to deduct (fradragsbeløb). */
  readonly deduction?: Maybe<Money>;
  /** Number of days. */
  readonly days?: Maybe<Scalars['Int']['output']>;
  /** The last day on which it may be deducted: the end of the third whole month after the event. */
  readonly latestDeductionDate?: Maybe<Scalars['LocalDate']['output']>;
  /** How far it has come. */
  readonly status?: Maybe<SanctionPlanStatus>;
};

/** How far a planned deduction has come. */
export type SanctionPlanStatus =
  /** Planned (planlagt). */
  | 'PLANNED'
  /** Deducted (effektueret). */
  | 'EFFECTED'
  /** Lapsed (bortfaldet). */
  | 'LAPSED'
  /** A code this gateway does not know. */
  | 'OTHER';

/** A sanction deducted in a payment (effektueret sanktion). */
export type EffectedSanction = {
  /** The sanction's UUID. */
  readonly id?: Maybe<Scalars['UUID']['output']>;
  /** The plan it carries out. */
  readonly planId?: Maybe<Scalars['UUID']['output']>;
  /** The payment it was deducted in. */
  readonly paymentId?: Maybe<Scalars['UUID']['output']>;
  /** The amount deducted. */
  readonly deduction?: Maybe<Money>;
  /** The day it was deducted. */
  readonly date?: Maybe<Scalars['LocalDate']['output']>;
};

/** That a sanction is coming, from when and whom to call: nothing more. No amount, no grounds. */
export type BenefitSanctionNotice = {
  /** A sanction is coming. */
  readonly coming?: Maybe<Scalars['Boolean']['output']>;
  /** From when, where it is known: the period asked for, or the first day of the month planned. */
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  /** The unit to call. */
  readonly contact?: Maybe<Unit>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<unknown, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, unknown, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: unknown[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  Purpose: Purpose;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Citizen: ResolverTypeWrapper<Citizen>;
  AccessScope: AccessScope;
  LookupOutcome: LookupOutcome;
  CitizenItem: ResolverTypeWrapper<CitizenItem>;
  Effect: Effect;
  Basis: Basis;
  DenialCode: DenialCode;
  Opener: Opener;
  Language: Language;
  Contact: ResolverTypeWrapper<Contact>;
  Remedy: ResolverTypeWrapper<Remedy>;
  AccessDecision: ResolverTypeWrapper<AccessDecision>;
  ViewerKind: ViewerKind;
  Viewer: ResolverTypeWrapper<Viewer>;
  RegisteredPurpose: ResolverTypeWrapper<RegisteredPurpose>;
  RegisteredCell: ResolverTypeWrapper<RegisteredCell>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ConsentEffect: ConsentEffect;
  ConsentStatus: ConsentStatus;
  ConsentCase: ResolverTypeWrapper<ConsentCase>;
  ConsentExceptionRule: ResolverTypeWrapper<ConsentExceptionRule>;
  ConsentGiverRole: ConsentGiverRole;
  ConsentMethod: ConsentMethod;
  OfflineMethod: OfflineMethod;
  ConsentGround: ConsentGround;
  ConsentGiver: ResolverTypeWrapper<ConsentGiver>;
  ConsentGiverLimits: ResolverTypeWrapper<ConsentGiverLimits>;
  ConsentPeriod: ResolverTypeWrapper<ConsentPeriod>;
  ConsentReference: ResolverTypeWrapper<ConsentReference>;
  Consent: ResolverTypeWrapper<Consent>;
  ConsentConnection: ResolverTypeWrapper<ConsentConnection>;
  ConsentEdge: ResolverTypeWrapper<ConsentEdge>;
  ConsentRequest: ConsentRequest;
  ConsentDenial: ConsentDenial;
  ConsentRegistration: ConsentRegistration;
  WithdrawalRegistration: WithdrawalRegistration;
  ConsentGiverInput: ConsentGiverInput;
  ConsentGiverLimitsInput: ConsentGiverLimitsInput;
  ConsentInformedInput: ConsentInformedInput;
  ConsentPeriodInput: ConsentPeriodInput;
  ConsentReferenceInput: ConsentReferenceInput;
  ConsentExceptionInput: ConsentExceptionInput;
  ConsentCaseInput: ConsentCaseInput;
  ConsentNarrowing: ConsentNarrowing;
  AccessLogEntry: ResolverTypeWrapper<AccessLogEntry>;
  AccessLogAnswer: ResolverTypeWrapper<AccessLogAnswer>;
  AccessLogCell: ResolverTypeWrapper<AccessLogCell>;
  AccessLogConnection: ResolverTypeWrapper<AccessLogConnection>;
  AccessLogEdge: ResolverTypeWrapper<AccessLogEdge>;
  TrailEntry: ResolverTypeWrapper<TrailEntry>;
  TrailCase: ResolverTypeWrapper<TrailCase>;
  TrailConnection: ResolverTypeWrapper<TrailConnection>;
  TrailEdge: ResolverTypeWrapper<TrailEdge>;
  RiskRules: RiskRules;
  ControlledLookup: ResolverTypeWrapper<ControlledLookup>;
  LookupSample: ResolverTypeWrapper<LookupSample>;
  RiskSample: ResolverTypeWrapper<RiskSample>;
  RankedLookup: ResolverTypeWrapper<RankedLookup>;
  RiskSignal: RiskSignal;
  RiskReason: ResolverTypeWrapper<RiskReason>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ControlStatus: ControlStatus;
  LookupControl: ResolverTypeWrapper<LookupControl>;
  ControlStep: ResolverTypeWrapper<ControlStep>;
  LookupControlConnection: ResolverTypeWrapper<LookupControlConnection>;
  LookupControlEdge: ResolverTypeWrapper<LookupControlEdge>;
  ControlSummary: ResolverTypeWrapper<ControlSummary>;
  PurposeCount: ResolverTypeWrapper<PurposeCount>;
  BasisCount: ResolverTypeWrapper<BasisCount>;
  CodeCount: ResolverTypeWrapper<CodeCount>;
  ReadingCount: ResolverTypeWrapper<ReadingCount>;
  ControlCount: ResolverTypeWrapper<ControlCount>;
  TrailExport: ResolverTypeWrapper<TrailExport>;
  EmergencyAccessInput: EmergencyAccessInput;
  EmergencyStatus: EmergencyStatus;
  EmergencyAccess: ResolverTypeWrapper<EmergencyAccess>;
  EmergencyAccessConnection: ResolverTypeWrapper<EmergencyAccessConnection>;
  EmergencyAccessEdge: ResolverTypeWrapper<EmergencyAccessEdge>;
  EmergencyNoticeKind: EmergencyNoticeKind;
  EmergencyNotice: ResolverTypeWrapper<EmergencyNotice>;
  EmergencyNoticeConnection: ResolverTypeWrapper<EmergencyNoticeConnection>;
  EmergencyNoticeEdge: ResolverTypeWrapper<EmergencyNoticeEdge>;
  WhatIfViewer: WhatIfViewer;
  WhatIfClearance: WhatIfClearance;
  WhatIfSubject: WhatIfSubject;
  WhatIfKinship: WhatIfKinship;
  WhatIfFacts: WhatIfFacts;
  WhatIfPeriod: WhatIfPeriod;
  WhatIfCustody: WhatIfCustody;
  WhatIfRole: WhatIfRole;
  WhatIfCase: WhatIfCase;
  WhatIfHeld: WhatIfHeld;
  WhatIfLimits: WhatIfLimits;
  WhatIfProfileEntry: WhatIfProfileEntry;
  WhatIfHousing: WhatIfHousing;
  WhatIfEmergencyAccess: WhatIfEmergencyAccess;
  WhatIfGiverRole: WhatIfGiverRole;
  WhatIfGiver: WhatIfGiver;
  WhatIfConsent: WhatIfConsent;
  Identity: ResolverTypeWrapper<Identity>;
  AddressReveal: AddressReveal;
  Sex: Sex;
  RegistrationStatus: RegistrationStatus;
  CivilStatus: CivilStatus;
  Custody: ResolverTypeWrapper<Custody>;
  CustodyKind: CustodyKind;
  RegisterProtection: ResolverTypeWrapper<RegisterProtection>;
  Address: ResolverTypeWrapper<Address>;
  AddressConnection: ResolverTypeWrapper<AddressConnection>;
  AddressEdge: ResolverTypeWrapper<AddressEdge>;
  ContactAddress: ResolverTypeWrapper<ContactAddress>;
  Departure: ResolverTypeWrapper<Departure>;
  Domus: ResolverTypeWrapper<Domus>;
  DomusCaseLink: ResolverTypeWrapper<DomusCaseLink>;
  DomusContactLink: ResolverTypeWrapper<DomusContactLink>;
  DomusSocialLink: ResolverTypeWrapper<DomusSocialLink>;
  DomusThemeLink: ResolverTypeWrapper<DomusThemeLink>;
  DomusTargetGroupLink: ResolverTypeWrapper<DomusTargetGroupLink>;
  DomusProviderLink: ResolverTypeWrapper<DomusProviderLink>;
  DomusCase: ResolverTypeWrapper<DomusCase>;
  DomusPlan: ResolverTypeWrapper<DomusPlan>;
  DomusPlanConnection: ResolverTypeWrapper<DomusPlanConnection>;
  DomusPlanEdge: ResolverTypeWrapper<DomusPlanEdge>;
  DomusContactTeam: ResolverTypeWrapper<DomusContactTeam>;
  DomusInformationGathering: ResolverTypeWrapper<DomusInformationGathering>;
  DomusAssessment: ResolverTypeWrapper<DomusAssessment>;
  DomusAssessmentConnection: ResolverTypeWrapper<DomusAssessmentConnection>;
  DomusAssessmentEdge: ResolverTypeWrapper<DomusAssessmentEdge>;
  DomusTargetGroup: ResolverTypeWrapper<DomusTargetGroup>;
  DomusSupportNeed: ResolverTypeWrapper<DomusSupportNeed>;
  DomusSupportNeedConnection: ResolverTypeWrapper<DomusSupportNeedConnection>;
  DomusSupportNeedEdge: ResolverTypeWrapper<DomusSupportNeedEdge>;
  DomusGoal: ResolverTypeWrapper<DomusGoal>;
  DomusGoalConnection: ResolverTypeWrapper<DomusGoalConnection>;
  DomusGoalEdge: ResolverTypeWrapper<DomusGoalEdge>;
  DomusIntervention: ResolverTypeWrapper<DomusIntervention>;
  DomusInterventionConnection: ResolverTypeWrapper<DomusInterventionConnection>;
  DomusInterventionEdge: ResolverTypeWrapper<DomusInterventionEdge>;
  DomusProvider: ResolverTypeWrapper<DomusProvider>;
  DomusFollowUp: ResolverTypeWrapper<DomusFollowUp>;
  DomusFollowUpResult: ResolverTypeWrapper<DomusFollowUpResult>;
  DomusFollowUpResultConnection: ResolverTypeWrapper<DomusFollowUpResultConnection>;
  DomusFollowUpResultEdge: ResolverTypeWrapper<DomusFollowUpResultEdge>;
  DomusHousing: ResolverTypeWrapper<DomusHousing>;
  DomusHousingConnection: ResolverTypeWrapper<DomusHousingConnection>;
  DomusHousingEdge: ResolverTypeWrapper<DomusHousingEdge>;
  DomusStatus: DomusStatus;
  DomusIntent: DomusIntent;
  DomusGatheringStatus: DomusGatheringStatus;
  DomusTheme: DomusTheme;
  DomusFunctionLevel: DomusFunctionLevel;
  DomusClinicalStatus: DomusClinicalStatus;
  DomusVerificationStatus: DomusVerificationStatus;
  DomusTargetGroupKind: DomusTargetGroupKind;
  DomusSupportNeedLevel: DomusSupportNeedLevel;
  DomusResultStatus: DomusResultStatus;
  DomusGoalStatus: DomusGoalStatus;
  DomusGoalType: DomusGoalType;
  DomusService: DomusService;
  DomusProviderKind: DomusProviderKind;
  DomusFollowUpStatus: DomusFollowUpStatus;
  DomusFollowUpOutcome: DomusFollowUpOutcome;
  DomusHomeKind: DomusHomeKind;
  DomusAllotmentBasis: DomusAllotmentBasis;
  DomusTenancyStatus: DomusTenancyStatus;
  Dubu: ResolverTypeWrapper<Dubu>;
  DubuCase: ResolverTypeWrapper<DubuCase>;
  DubuCaseLink: ResolverTypeWrapper<DubuCaseLink>;
  DubuCaseStatus: DubuCaseStatus;
  DubuCaseProgress: ResolverTypeWrapper<DubuCaseProgress>;
  DubuCaseClass: ResolverTypeWrapper<DubuCaseClass>;
  DubuCaseClassRole: DubuCaseClassRole;
  DubuParty: ResolverTypeWrapper<DubuParty>;
  DubuPartyRole: DubuPartyRole;
  ChildExamination: ResolverTypeWrapper<ChildExamination>;
  ChildExaminationStatus: ChildExaminationStatus;
  ChildInvolvement: ResolverTypeWrapper<ChildInvolvement>;
  ChildInvolvementForm: ChildInvolvementForm;
  ExaminationTheme: ResolverTypeWrapper<ExaminationTheme>;
  ExaminationThemeKind: ExaminationThemeKind;
  IcsSide: IcsSide;
  ExaminationSource: ResolverTypeWrapper<ExaminationSource>;
  ExaminationSourceKind: ExaminationSourceKind;
  DubuPlan: ResolverTypeWrapper<DubuPlan>;
  DubuPlanKind: DubuPlanKind;
  DubuGoal: ResolverTypeWrapper<DubuGoal>;
  DubuGoalStatus: DubuGoalStatus;
  DubuAgreement: ResolverTypeWrapper<DubuAgreement>;
  DubuAgreementResponsible: DubuAgreementResponsible;
  DubuEvaluation: ResolverTypeWrapper<DubuEvaluation>;
  DubuDocumentConnection: ResolverTypeWrapper<DubuDocumentConnection>;
  DubuDocumentEdge: ResolverTypeWrapper<DubuDocumentEdge>;
  DubuDocument: ResolverTypeWrapper<DubuDocument>;
  DubuDocumentKind: DubuDocumentKind;
  DubuDocumentDirection: DubuDocumentDirection;
  JournalEntryConnection: ResolverTypeWrapper<JournalEntryConnection>;
  JournalEntryEdge: ResolverTypeWrapper<JournalEntryEdge>;
  JournalEntry: ResolverTypeWrapper<JournalEntry>;
  JournalEntryKind: JournalEntryKind;
  Jobcenter: ResolverTypeWrapper<Jobcenter>;
  JobcenterCase: ResolverTypeWrapper<JobcenterCase>;
  ContactGroup: ResolverTypeWrapper<ContactGroup>;
  ContactGroupConnection: ResolverTypeWrapper<ContactGroupConnection>;
  ContactGroupEdge: ResolverTypeWrapper<ContactGroupEdge>;
  LabTargetGroup: ResolverTypeWrapper<LabTargetGroup>;
  LabTargetGroupConnection: ResolverTypeWrapper<LabTargetGroupConnection>;
  LabTargetGroupEdge: ResolverTypeWrapper<LabTargetGroupEdge>;
  Visitation: ResolverTypeWrapper<Visitation>;
  VisitationConnection: ResolverTypeWrapper<VisitationConnection>;
  VisitationEdge: ResolverTypeWrapper<VisitationEdge>;
  ContactCourse: ResolverTypeWrapper<ContactCourse>;
  Interview: ResolverTypeWrapper<Interview>;
  InterviewConnection: ResolverTypeWrapper<InterviewConnection>;
  InterviewEdge: ResolverTypeWrapper<InterviewEdge>;
  InterviewKind: InterviewKind;
  InterviewForm: InterviewForm;
  InterviewStatus: InterviewStatus;
  Absence: ResolverTypeWrapper<Absence>;
  AbsenceConnection: ResolverTypeWrapper<AbsenceConnection>;
  AbsenceEdge: ResolverTypeWrapper<AbsenceEdge>;
  InterviewDeadline: ResolverTypeWrapper<InterviewDeadline>;
  DeadlineStatus: DeadlineStatus;
  Offer: ResolverTypeWrapper<Offer>;
  OfferConnection: ResolverTypeWrapper<OfferConnection>;
  OfferEdge: ResolverTypeWrapper<OfferEdge>;
  OfferStatus: OfferStatus;
  CollaborationModel: CollaborationModel;
  OfferProvider: ResolverTypeWrapper<OfferProvider>;
  JobcenterPlan: ResolverTypeWrapper<JobcenterPlan>;
  JobcenterPlanForm: JobcenterPlanForm;
  EmploymentGoal: ResolverTypeWrapper<EmploymentGoal>;
  JobcenterGoal: ResolverTypeWrapper<JobcenterGoal>;
  JobcenterGoalConnection: ResolverTypeWrapper<JobcenterGoalConnection>;
  JobcenterGoalEdge: ResolverTypeWrapper<JobcenterGoalEdge>;
  JobcenterStep: ResolverTypeWrapper<JobcenterStep>;
  JobcenterGoalStatus: JobcenterGoalStatus;
  StepResponsible: StepResponsible;
  NegativeEvent: ResolverTypeWrapper<NegativeEvent>;
  NegativeEventConnection: ResolverTypeWrapper<NegativeEventConnection>;
  NegativeEventEdge: ResolverTypeWrapper<NegativeEventEdge>;
  NegativeEventKind: NegativeEventKind;
  NegativeEventStatus: NegativeEventStatus;
  ReasonableCause: ResolverTypeWrapper<ReasonableCause>;
  ContactAttempt: ResolverTypeWrapper<ContactAttempt>;
  ContactChannel: ContactChannel;
  ContactResult: ContactResult;
  Hearing: ResolverTypeWrapper<Hearing>;
  HearingStatus: HearingStatus;
  SanctionAssessment: ResolverTypeWrapper<SanctionAssessment>;
  JobcenterContact: ResolverTypeWrapper<JobcenterContact>;
  JobcenterContactConnection: ResolverTypeWrapper<JobcenterContactConnection>;
  JobcenterContactEdge: ResolverTypeWrapper<JobcenterContactEdge>;
  ContactRole: ContactRole;
  MedicalDocument: ResolverTypeWrapper<MedicalDocument>;
  MedicalDocumentConnection: ResolverTypeWrapper<MedicalDocumentConnection>;
  MedicalDocumentEdge: ResolverTypeWrapper<MedicalDocumentEdge>;
  MedicalDocumentKind: MedicalDocumentKind;
  MedicalDocumentStatus: MedicalDocumentStatus;
  JobcenterSanctionNotice: ResolverTypeWrapper<JobcenterSanctionNotice>;
  Rehabilitation: ResolverTypeWrapper<Rehabilitation>;
  RehabilitationCase: ResolverTypeWrapper<RehabilitationCase>;
  RehabilitationCaseConnection: ResolverTypeWrapper<RehabilitationCaseConnection>;
  RehabilitationCaseEdge: ResolverTypeWrapper<RehabilitationCaseEdge>;
  RehabilitationReferral: ResolverTypeWrapper<RehabilitationReferral>;
  RehabilitationPreparatoryPart: ResolverTypeWrapper<RehabilitationPreparatoryPart>;
  RehabilitationSection: ResolverTypeWrapper<RehabilitationSection>;
  RehabilitationSectionContent: ResolverTypeWrapper<RehabilitationSectionContent>;
  RehabilitationContribution: ResolverTypeWrapper<RehabilitationContribution>;
  RehabilitationGap: ResolverTypeWrapper<RehabilitationGap>;
  RehabilitationGapDetail: ResolverTypeWrapper<RehabilitationGapDetail>;
  RehabilitationMeeting: ResolverTypeWrapper<RehabilitationMeeting>;
  RehabilitationMeetingConnection: ResolverTypeWrapper<RehabilitationMeetingConnection>;
  RehabilitationMeetingEdge: ResolverTypeWrapper<RehabilitationMeetingEdge>;
  RehabilitationMember: ResolverTypeWrapper<RehabilitationMember>;
  RehabilitationRecommendation: ResolverTypeWrapper<RehabilitationRecommendation>;
  RehabilitationRecommendationConnection: ResolverTypeWrapper<RehabilitationRecommendationConnection>;
  RehabilitationRecommendationEdge: ResolverTypeWrapper<RehabilitationRecommendationEdge>;
  RehabilitationEffort: ResolverTypeWrapper<RehabilitationEffort>;
  RehabilitationDecision: ResolverTypeWrapper<RehabilitationDecision>;
  RehabilitationCaseStatus: RehabilitationCaseStatus;
  RehabilitationMeasure: RehabilitationMeasure;
  RehabilitationDecisionType: RehabilitationDecisionType;
  RehabilitationReferringUnit: RehabilitationReferringUnit;
  RehabilitationPreparatoryStatus: RehabilitationPreparatoryStatus;
  RehabilitationSectionCode: RehabilitationSectionCode;
  RehabilitationSectionStatus: RehabilitationSectionStatus;
  RehabilitationArea: RehabilitationArea;
  RehabilitationSourceSystem: RehabilitationSourceSystem;
  RehabilitationGapType: RehabilitationGapType;
  RehabilitationMeetingStatus: RehabilitationMeetingStatus;
  RehabilitationMeetingForm: RehabilitationMeetingForm;
  RehabilitationCitizenAttends: RehabilitationCitizenAttends;
  RehabilitationRole: RehabilitationRole;
  RehabilitationAttendance: RehabilitationAttendance;
  RehabilitationRecommendationStatus: RehabilitationRecommendationStatus;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  CPR: ResolverTypeWrapper<Scalars['CPR']['output']>;
  KLE: ResolverTypeWrapper<Scalars['KLE']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Category: Category;
  SourceStatus: SourceStatus;
  SourceNote: SourceNote;
  SourceState: ResolverTypeWrapper<SourceState>;
  Code: ResolverTypeWrapper<Code>;
  Money: ResolverTypeWrapper<Money>;
  Unit: ResolverTypeWrapper<Unit>;
  Staff: ResolverTypeWrapper<Staff>;
  Relation: Relation;
  ThirdParty: ResolverTypeWrapper<ThirdParty>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Ydelsesservice: ResolverTypeWrapper<Ydelsesservice>;
  GrantConnection: ResolverTypeWrapper<GrantConnection>;
  GrantEdge: ResolverTypeWrapper<GrantEdge>;
  PaymentConnection: ResolverTypeWrapper<PaymentConnection>;
  PaymentEdge: ResolverTypeWrapper<PaymentEdge>;
  SanctionCourseConnection: ResolverTypeWrapper<SanctionCourseConnection>;
  SanctionCourseEdge: ResolverTypeWrapper<SanctionCourseEdge>;
  Grant: ResolverTypeWrapper<Grant>;
  GrantedBenefit: ResolverTypeWrapper<GrantedBenefit>;
  PaymentTiming: PaymentTiming;
  Payment: ResolverTypeWrapper<Payment>;
  PaymentLine: ResolverTypeWrapper<PaymentLine>;
  PaidBenefit: ResolverTypeWrapper<PaidBenefit>;
  SanctionCourse: ResolverTypeWrapper<SanctionCourse>;
  SanctionEvent: ResolverTypeWrapper<SanctionEvent>;
  SanctionEventKind: SanctionEventKind;
  SanctionEventStatus: SanctionEventStatus;
  SanctionRequest: ResolverTypeWrapper<SanctionRequest>;
  SanctionKind: SanctionKind;
  SanctionDecision: SanctionDecision;
  SanctionRequestStatus: SanctionRequestStatus;
  SanctionPlan: ResolverTypeWrapper<SanctionPlan>;
  SanctionPlanStatus: SanctionPlanStatus;
  EffectedSanction: ResolverTypeWrapper<EffectedSanction>;
  BenefitSanctionNotice: ResolverTypeWrapper<BenefitSanctionNotice>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Citizen: Citizen;
  CitizenItem: CitizenItem;
  Contact: Contact;
  Remedy: Remedy;
  AccessDecision: AccessDecision;
  Viewer: Viewer;
  RegisteredPurpose: RegisteredPurpose;
  RegisteredCell: RegisteredCell;
  Boolean: Scalars['Boolean']['output'];
  ConsentCase: ConsentCase;
  ConsentExceptionRule: ConsentExceptionRule;
  ConsentGiver: ConsentGiver;
  ConsentGiverLimits: ConsentGiverLimits;
  ConsentPeriod: ConsentPeriod;
  ConsentReference: ConsentReference;
  Consent: Consent;
  ConsentConnection: ConsentConnection;
  ConsentEdge: ConsentEdge;
  ConsentRequest: ConsentRequest;
  ConsentDenial: ConsentDenial;
  ConsentRegistration: ConsentRegistration;
  WithdrawalRegistration: WithdrawalRegistration;
  ConsentGiverInput: ConsentGiverInput;
  ConsentGiverLimitsInput: ConsentGiverLimitsInput;
  ConsentInformedInput: ConsentInformedInput;
  ConsentPeriodInput: ConsentPeriodInput;
  ConsentReferenceInput: ConsentReferenceInput;
  ConsentExceptionInput: ConsentExceptionInput;
  ConsentCaseInput: ConsentCaseInput;
  ConsentNarrowing: ConsentNarrowing;
  AccessLogEntry: AccessLogEntry;
  AccessLogAnswer: AccessLogAnswer;
  AccessLogCell: AccessLogCell;
  AccessLogConnection: AccessLogConnection;
  AccessLogEdge: AccessLogEdge;
  TrailEntry: TrailEntry;
  TrailCase: TrailCase;
  TrailConnection: TrailConnection;
  TrailEdge: TrailEdge;
  RiskRules: RiskRules;
  ControlledLookup: ControlledLookup;
  LookupSample: LookupSample;
  RiskSample: RiskSample;
  RankedLookup: RankedLookup;
  RiskReason: RiskReason;
  Float: Scalars['Float']['output'];
  LookupControl: LookupControl;
  ControlStep: ControlStep;
  LookupControlConnection: LookupControlConnection;
  LookupControlEdge: LookupControlEdge;
  ControlSummary: ControlSummary;
  PurposeCount: PurposeCount;
  BasisCount: BasisCount;
  CodeCount: CodeCount;
  ReadingCount: ReadingCount;
  ControlCount: ControlCount;
  TrailExport: TrailExport;
  EmergencyAccessInput: EmergencyAccessInput;
  EmergencyAccess: EmergencyAccess;
  EmergencyAccessConnection: EmergencyAccessConnection;
  EmergencyAccessEdge: EmergencyAccessEdge;
  EmergencyNotice: EmergencyNotice;
  EmergencyNoticeConnection: EmergencyNoticeConnection;
  EmergencyNoticeEdge: EmergencyNoticeEdge;
  WhatIfViewer: WhatIfViewer;
  WhatIfClearance: WhatIfClearance;
  WhatIfFacts: WhatIfFacts;
  WhatIfPeriod: WhatIfPeriod;
  WhatIfCustody: WhatIfCustody;
  WhatIfCase: WhatIfCase;
  WhatIfHeld: WhatIfHeld;
  WhatIfLimits: WhatIfLimits;
  WhatIfProfileEntry: WhatIfProfileEntry;
  WhatIfHousing: WhatIfHousing;
  WhatIfEmergencyAccess: WhatIfEmergencyAccess;
  WhatIfGiver: WhatIfGiver;
  WhatIfConsent: WhatIfConsent;
  Identity: Identity;
  AddressReveal: AddressReveal;
  Custody: Custody;
  RegisterProtection: RegisterProtection;
  Address: Address;
  AddressConnection: AddressConnection;
  AddressEdge: AddressEdge;
  ContactAddress: ContactAddress;
  Departure: Departure;
  Domus: Domus;
  DomusCaseLink: DomusCaseLink;
  DomusContactLink: DomusContactLink;
  DomusSocialLink: DomusSocialLink;
  DomusThemeLink: DomusThemeLink;
  DomusTargetGroupLink: DomusTargetGroupLink;
  DomusProviderLink: DomusProviderLink;
  DomusCase: DomusCase;
  DomusPlan: DomusPlan;
  DomusPlanConnection: DomusPlanConnection;
  DomusPlanEdge: DomusPlanEdge;
  DomusContactTeam: DomusContactTeam;
  DomusInformationGathering: DomusInformationGathering;
  DomusAssessment: DomusAssessment;
  DomusAssessmentConnection: DomusAssessmentConnection;
  DomusAssessmentEdge: DomusAssessmentEdge;
  DomusTargetGroup: DomusTargetGroup;
  DomusSupportNeed: DomusSupportNeed;
  DomusSupportNeedConnection: DomusSupportNeedConnection;
  DomusSupportNeedEdge: DomusSupportNeedEdge;
  DomusGoal: DomusGoal;
  DomusGoalConnection: DomusGoalConnection;
  DomusGoalEdge: DomusGoalEdge;
  DomusIntervention: DomusIntervention;
  DomusInterventionConnection: DomusInterventionConnection;
  DomusInterventionEdge: DomusInterventionEdge;
  DomusProvider: DomusProvider;
  DomusFollowUp: DomusFollowUp;
  DomusFollowUpResult: DomusFollowUpResult;
  DomusFollowUpResultConnection: DomusFollowUpResultConnection;
  DomusFollowUpResultEdge: DomusFollowUpResultEdge;
  DomusHousing: DomusHousing;
  DomusHousingConnection: DomusHousingConnection;
  DomusHousingEdge: DomusHousingEdge;
  Dubu: Dubu;
  DubuCase: DubuCase;
  DubuCaseLink: DubuCaseLink;
  DubuCaseProgress: DubuCaseProgress;
  DubuCaseClass: DubuCaseClass;
  DubuParty: DubuParty;
  ChildExamination: ChildExamination;
  ChildInvolvement: ChildInvolvement;
  ExaminationTheme: ExaminationTheme;
  ExaminationSource: ExaminationSource;
  DubuPlan: DubuPlan;
  DubuGoal: DubuGoal;
  DubuAgreement: DubuAgreement;
  DubuEvaluation: DubuEvaluation;
  DubuDocumentConnection: DubuDocumentConnection;
  DubuDocumentEdge: DubuDocumentEdge;
  DubuDocument: DubuDocument;
  JournalEntryConnection: JournalEntryConnection;
  JournalEntryEdge: JournalEntryEdge;
  JournalEntry: JournalEntry;
  Jobcenter: Jobcenter;
  JobcenterCase: JobcenterCase;
  ContactGroup: ContactGroup;
  ContactGroupConnection: ContactGroupConnection;
  ContactGroupEdge: ContactGroupEdge;
  LabTargetGroup: LabTargetGroup;
  LabTargetGroupConnection: LabTargetGroupConnection;
  LabTargetGroupEdge: LabTargetGroupEdge;
  Visitation: Visitation;
  VisitationConnection: VisitationConnection;
  VisitationEdge: VisitationEdge;
  ContactCourse: ContactCourse;
  Interview: Interview;
  InterviewConnection: InterviewConnection;
  InterviewEdge: InterviewEdge;
  Absence: Absence;
  AbsenceConnection: AbsenceConnection;
  AbsenceEdge: AbsenceEdge;
  InterviewDeadline: InterviewDeadline;
  Offer: Offer;
  OfferConnection: OfferConnection;
  OfferEdge: OfferEdge;
  OfferProvider: OfferProvider;
  JobcenterPlan: JobcenterPlan;
  EmploymentGoal: EmploymentGoal;
  JobcenterGoal: JobcenterGoal;
  JobcenterGoalConnection: JobcenterGoalConnection;
  JobcenterGoalEdge: JobcenterGoalEdge;
  JobcenterStep: JobcenterStep;
  NegativeEvent: NegativeEvent;
  NegativeEventConnection: NegativeEventConnection;
  NegativeEventEdge: NegativeEventEdge;
  ReasonableCause: ReasonableCause;
  ContactAttempt: ContactAttempt;
  Hearing: Hearing;
  SanctionAssessment: SanctionAssessment;
  JobcenterContact: JobcenterContact;
  JobcenterContactConnection: JobcenterContactConnection;
  JobcenterContactEdge: JobcenterContactEdge;
  MedicalDocument: MedicalDocument;
  MedicalDocumentConnection: MedicalDocumentConnection;
  MedicalDocumentEdge: MedicalDocumentEdge;
  JobcenterSanctionNotice: JobcenterSanctionNotice;
  Rehabilitation: Rehabilitation;
  RehabilitationCase: RehabilitationCase;
  RehabilitationCaseConnection: RehabilitationCaseConnection;
  RehabilitationCaseEdge: RehabilitationCaseEdge;
  RehabilitationReferral: RehabilitationReferral;
  RehabilitationPreparatoryPart: RehabilitationPreparatoryPart;
  RehabilitationSection: RehabilitationSection;
  RehabilitationSectionContent: RehabilitationSectionContent;
  RehabilitationContribution: RehabilitationContribution;
  RehabilitationGap: RehabilitationGap;
  RehabilitationGapDetail: RehabilitationGapDetail;
  RehabilitationMeeting: RehabilitationMeeting;
  RehabilitationMeetingConnection: RehabilitationMeetingConnection;
  RehabilitationMeetingEdge: RehabilitationMeetingEdge;
  RehabilitationMember: RehabilitationMember;
  RehabilitationRecommendation: RehabilitationRecommendation;
  RehabilitationRecommendationConnection: RehabilitationRecommendationConnection;
  RehabilitationRecommendationEdge: RehabilitationRecommendationEdge;
  RehabilitationEffort: RehabilitationEffort;
  RehabilitationDecision: RehabilitationDecision;
  LocalDate: Scalars['LocalDate']['output'];
  DateTime: Scalars['DateTime']['output'];
  UUID: Scalars['UUID']['output'];
  CPR: Scalars['CPR']['output'];
  KLE: Scalars['KLE']['output'];
  Decimal: Scalars['Decimal']['output'];
  Currency: Scalars['Currency']['output'];
  SourceState: SourceState;
  Code: Code;
  Money: Money;
  Unit: Unit;
  Staff: Staff;
  ThirdParty: ThirdParty;
  PageInfo: PageInfo;
  Ydelsesservice: Ydelsesservice;
  GrantConnection: GrantConnection;
  GrantEdge: GrantEdge;
  PaymentConnection: PaymentConnection;
  PaymentEdge: PaymentEdge;
  SanctionCourseConnection: SanctionCourseConnection;
  SanctionCourseEdge: SanctionCourseEdge;
  Grant: Grant;
  GrantedBenefit: GrantedBenefit;
  Payment: Payment;
  PaymentLine: PaymentLine;
  PaidBenefit: PaidBenefit;
  SanctionCourse: SanctionCourse;
  SanctionEvent: SanctionEvent;
  SanctionRequest: SanctionRequest;
  SanctionPlan: SanctionPlan;
  EffectedSanction: EffectedSanction;
  BenefitSanctionNotice: BenefitSanctionNotice;
};

export type KeyDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = Context, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ExternalDirectiveArgs = { };

export type ExternalDirectiveResolver<Result, Parent, ContextType = Context, Args = ExternalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ComposeDirectiveDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type ComposeDirectiveDirectiveResolver<Result, Parent, ContextType = Context, Args = ComposeDirectiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccessDirectiveArgs = {
  source: Scalars['String']['input'];
  categories: ReadonlyArray<Category>;
  sensitivity?: Maybe<Scalars['Int']['input']>;
  row?: Maybe<Scalars['Boolean']['input']>;
  rowCategories?: Maybe<ReadonlyArray<Category>>;
  rowMayNeed?: Maybe<ReadonlyArray<Category>>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SectionDirectiveArgs = {
  source: Scalars['String']['input'];
};

export type SectionDirectiveResolver<Result, Parent, ContextType = Context, Args = SectionDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PlaceDirectiveArgs = { };

export type PlaceDirectiveResolver<Result, Parent, ContextType = Context, Args = PlaceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], unknown> {
  name: 'federation__FieldSet';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  citizen?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType, RequireFields<QueryCitizenArgs, 'purpose'>>;
  citizens?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CitizenItem']>>, ParentType, ContextType, RequireFields<QueryCitizensArgs, 'purpose'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['RegisteredPurpose']>, ParentType, ContextType>;
  whatIf?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AccessDecision']>>, ParentType, ContextType, RequireFields<QueryWhatIfArgs, 'purpose' | 'consents' | 'facts'>>;
  consents?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<QueryConsentsArgs, 'first'>>;
  accessLog?: Resolver<Maybe<ResolversTypes['AccessLogConnection']>, ParentType, ContextType, RequireFields<QueryAccessLogArgs, 'first'>>;
  trail?: Resolver<Maybe<ResolversTypes['TrailConnection']>, ParentType, ContextType, RequireFields<QueryTrailArgs, 'first'>>;
  emergencyAccess?: Resolver<Maybe<ResolversTypes['EmergencyAccessConnection']>, ParentType, ContextType, RequireFields<QueryEmergencyAccessArgs, 'first'>>;
  lookupSample?: Resolver<Maybe<ResolversTypes['LookupSample']>, ParentType, ContextType, RequireFields<QueryLookupSampleArgs, 'seed' | 'from' | 'to' | 'size'>>;
  riskSample?: Resolver<Maybe<ResolversTypes['RiskSample']>, ParentType, ContextType, RequireFields<QueryRiskSampleArgs, 'from' | 'to' | 'size' | 'rules'>>;
  lookupControls?: Resolver<Maybe<ResolversTypes['LookupControlConnection']>, ParentType, ContextType, RequireFields<QueryLookupControlsArgs, 'first'>>;
  controlSummary?: Resolver<Maybe<ResolversTypes['ControlSummary']>, ParentType, ContextType, RequireFields<QueryControlSummaryArgs, 'month'>>;
  emergencyNotices?: Resolver<Maybe<ResolversTypes['EmergencyNoticeConnection']>, ParentType, ContextType, RequireFields<QueryEmergencyNoticesArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  requestConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationRequestConsentArgs, 'input'>>;
  grantConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationGrantConsentArgs, 'id'>>;
  refuseConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationRefuseConsentArgs, 'id'>>;
  withdrawConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationWithdrawConsentArgs, 'id'>>;
  denyConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationDenyConsentArgs, 'input'>>;
  registerConsent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationRegisterConsentArgs, 'input'>>;
  registerWithdrawal?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<MutationRegisterWithdrawalArgs, 'input'>>;
  registerEmergencyAccess?: Resolver<Maybe<ResolversTypes['EmergencyAccess']>, ParentType, ContextType, RequireFields<MutationRegisterEmergencyAccessArgs, 'input'>>;
  revokeEmergencyAccess?: Resolver<Maybe<ResolversTypes['EmergencyAccess']>, ParentType, ContextType, RequireFields<MutationRevokeEmergencyAccessArgs, 'id'>>;
  recordControl?: Resolver<Maybe<ResolversTypes['LookupControl']>, ParentType, ContextType, RequireFields<MutationRecordControlArgs, 'lookupId' | 'status'>>;
  exportTrail?: Resolver<Maybe<ResolversTypes['TrailExport']>, ParentType, ContextType, RequireFields<MutationExportTrailArgs, 'from' | 'to' | 'first'>>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen']> = {
  ticket?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  access?: Resolver<ReadonlyArray<ResolversTypes['AccessDecision']>, ParentType, ContextType, RequireFields<CitizenAccessArgs, 'only'>>;
  consents?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<CitizenConsentsArgs, 'first'>>;
  identity?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  domus?: Resolver<Maybe<ResolversTypes['Domus']>, ParentType, ContextType>;
  dubu?: Resolver<Maybe<ResolversTypes['Dubu']>, ParentType, ContextType>;
  jobcenter?: Resolver<Maybe<ResolversTypes['Jobcenter']>, ParentType, ContextType>;
  rehabilitation?: Resolver<Maybe<ResolversTypes['Rehabilitation']>, ParentType, ContextType>;
  ydelsesservice?: Resolver<Maybe<ResolversTypes['Ydelsesservice']>, ParentType, ContextType>;
};

export type CitizenItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitizenItem'] = ResolversParentTypes['CitizenItem']> = {
  outcome?: Resolver<ResolversTypes['LookupOutcome'], ParentType, ContextType>;
  citizen?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
};

export type ContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RemedyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Remedy'] = ResolversParentTypes['Remedy']> = {
  by?: Resolver<ResolversTypes['Opener'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  authority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<RemedyTextArgs, 'lang'>>;
};

export type AccessDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessDecision'] = ResolversParentTypes['AccessDecision']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['Effect'], ParentType, ContextType>;
  basis?: Resolver<Maybe<ResolversTypes['Basis']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['DenialCode']>, ParentType, ContextType>;
  overrode?: Resolver<Maybe<ResolversTypes['DenialCode']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<AccessDecisionTextArgs, 'lang'>>;
  opens?: Resolver<ReadonlyArray<ResolversTypes['Remedy']>, ParentType, ContextType>;
  consentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  municipality?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  client?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegisteredPurposeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisteredPurpose'] = ResolversParentTypes['RegisteredPurpose']> = {
  id?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<RegisteredPurposeTitleArgs, 'lang'>>;
  law?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cells?: Resolver<ReadonlyArray<ResolversTypes['RegisteredCell']>, ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegisteredCellResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisteredCell'] = ResolversParentTypes['RegisteredCell']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['Basis'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  law?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  justification?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ConsentCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentCase'] = ResolversParentTypes['ConsentCase']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentExceptionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentExceptionRule'] = ResolversParentTypes['ConsentExceptionRule']> = {
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type ConsentGiverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentGiver'] = ResolversParentTypes['ConsentGiver']> = {
  role?: Resolver<ResolversTypes['ConsentGiverRole'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['ConsentGiverLimits']>, ParentType, ContextType>;
};

export type ConsentGiverLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentGiverLimits'] = ResolversParentTypes['ConsentGiverLimits']> = {
  purposes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Purpose']>>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ConsentPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentPeriod'] = ResolversParentTypes['ConsentPeriod']> = {
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ConsentReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentReference'] = ResolversParentTypes['ConsentReference']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  citizen?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['ConsentEffect'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['ConsentCase']>, ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  except?: Resolver<ReadonlyArray<ResolversTypes['ConsentExceptionRule']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataPeriod?: Resolver<Maybe<ResolversTypes['ConsentPeriod']>, ParentType, ContextType>;
  legalGround?: Resolver<ResolversTypes['ConsentGround'], ParentType, ContextType>;
  supersedes?: Resolver<Maybe<ResolversTypes['ConsentReference']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  givers?: Resolver<ReadonlyArray<ResolversTypes['ConsentGiver']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['ConsentMethod']>, ParentType, ContextType>;
  scanHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refusedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnBy?: Resolver<Maybe<ResolversTypes['ConsentMethod']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ConsentTextArgs, 'lang'>>;
  textVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
};

export type ConsentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentConnection'] = ResolversParentTypes['ConsentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConsentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEdge'] = ResolversParentTypes['ConsentEdge']> = {
  node?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessLogEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogEntry'] = ResolversParentTypes['AccessLogEntry']> = {
  lookupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  unitName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<AccessLogEntryTextArgs, 'lang'>>;
  effect?: Resolver<Maybe<ResolversTypes['Effect']>, ParentType, ContextType>;
  permitted?: Resolver<ReadonlyArray<ResolversTypes['AccessLogCell']>, ParentType, ContextType>;
  denied?: Resolver<ReadonlyArray<ResolversTypes['AccessLogCell']>, ParentType, ContextType>;
  disclosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  answers?: Resolver<ReadonlyArray<ResolversTypes['AccessLogAnswer']>, ParentType, ContextType>;
};

export type AccessLogAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogAnswer'] = ResolversParentTypes['AccessLogAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<AccessLogAnswerTextArgs, 'lang'>>;
  disclosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AccessLogCellResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogCell'] = ResolversParentTypes['AccessLogCell']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  basis?: Resolver<Maybe<ResolversTypes['Basis']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['DenialCode']>, ParentType, ContextType>;
  overrode?: Resolver<Maybe<ResolversTypes['DenialCode']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<AccessLogCellTextArgs, 'lang'>>;
};

export type AccessLogConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogConnection'] = ResolversParentTypes['AccessLogConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessLogEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccessLogEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogEdge'] = ResolversParentTypes['AccessLogEdge']> = {
  node?: Resolver<ResolversTypes['AccessLogEntry'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrailEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrailEntry'] = ResolversParentTypes['TrailEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  writer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lookupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  client?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  citizen?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  justification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['TrailCase']>, ParentType, ContextType>;
  effect?: Resolver<Maybe<ResolversTypes['Effect']>, ParentType, ContextType>;
  permitted?: Resolver<ReadonlyArray<ResolversTypes['AccessLogCell']>, ParentType, ContextType>;
  denied?: Resolver<ReadonlyArray<ResolversTypes['AccessLogCell']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  override?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  leafHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrailCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrailCase'] = ResolversParentTypes['TrailCase']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrailConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrailConnection'] = ResolversParentTypes['TrailConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TrailEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrailEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrailEdge'] = ResolversParentTypes['TrailEdge']> = {
  node?: Resolver<ResolversTypes['TrailEntry'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ControlledLookupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlledLookup'] = ResolversParentTypes['ControlledLookup']> = {
  lookupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  unitName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  citizen?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bases?: Resolver<ReadonlyArray<ResolversTypes['Basis']>, ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['DenialCode']>, ParentType, ContextType>;
  override?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  control?: Resolver<Maybe<ResolversTypes['LookupControl']>, ParentType, ContextType>;
};

export type LookupSampleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LookupSample'] = ResolversParentTypes['LookupSample']> = {
  seed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  population?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lookups?: Resolver<ReadonlyArray<ResolversTypes['ControlledLookup']>, ParentType, ContextType>;
};

export type RiskSampleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RiskSample'] = ResolversParentTypes['RiskSample']> = {
  population?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  signalled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lookups?: Resolver<ReadonlyArray<ResolversTypes['RankedLookup']>, ParentType, ContextType>;
};

export type RankedLookupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankedLookup'] = ResolversParentTypes['RankedLookup']> = {
  lookup?: Resolver<ResolversTypes['ControlledLookup'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
};

export type RiskReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RiskReason'] = ResolversParentTypes['RiskReason']> = {
  signal?: Resolver<ResolversTypes['RiskSignal'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<RiskReasonTextArgs, 'lang'>>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  usual?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type LookupControlResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LookupControl'] = ResolversParentTypes['LookupControl']> = {
  lookupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ControlStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['ControlStep']>, ParentType, ContextType>;
};

export type ControlStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlStep'] = ResolversParentTypes['ControlStep']> = {
  status?: Resolver<ResolversTypes['ControlStatus'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LookupControlConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LookupControlConnection'] = ResolversParentTypes['LookupControlConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LookupControlEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LookupControlEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LookupControlEdge'] = ResolversParentTypes['LookupControlEdge']> = {
  node?: Resolver<ResolversTypes['LookupControl'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ControlSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlSummary'] = ResolversParentTypes['ControlSummary']> = {
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lookUps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['PurposeCount']>, ParentType, ContextType>;
  bases?: Resolver<ReadonlyArray<ResolversTypes['BasisCount']>, ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['CodeCount']>, ParentType, ContextType>;
  readings?: Resolver<ReadonlyArray<ResolversTypes['ReadingCount']>, ParentType, ContextType>;
  controls?: Resolver<ReadonlyArray<ResolversTypes['ControlCount']>, ParentType, ContextType>;
};

export type PurposeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurposeCount'] = ResolversParentTypes['PurposeCount']> = {
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['Effect'], ParentType, ContextType>;
  lookUps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BasisCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BasisCount'] = ResolversParentTypes['BasisCount']> = {
  basis?: Resolver<ResolversTypes['Basis'], ParentType, ContextType>;
  lookUps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CodeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeCount'] = ResolversParentTypes['CodeCount']> = {
  code?: Resolver<ResolversTypes['DenialCode'], ParentType, ContextType>;
  lookUps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReadingCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadingCount'] = ResolversParentTypes['ReadingCount']> = {
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ControlCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlCount'] = ResolversParentTypes['ControlCount']> = {
  status?: Resolver<ResolversTypes['ControlStatus'], ParentType, ContextType>;
  steps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrailExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrailExport'] = ResolversParentTypes['TrailExport']> = {
  jsonLines?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EmergencyAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccess'] = ResolversParentTypes['EmergencyAccess']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  citizen?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EmergencyStatus'], ParentType, ContextType>;
};

export type EmergencyAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccessConnection'] = ResolversParentTypes['EmergencyAccessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmergencyAccessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EmergencyAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccessEdge'] = ResolversParentTypes['EmergencyAccessEdge']> = {
  node?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmergencyNoticeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyNotice'] = ResolversParentTypes['EmergencyNotice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EmergencyNoticeKind'], ParentType, ContextType>;
  access?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType>;
};

export type EmergencyNoticeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyNoticeConnection'] = ResolversParentTypes['EmergencyNoticeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmergencyNoticeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EmergencyNoticeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyNoticeEdge'] = ResolversParentTypes['EmergencyNoticeEdge']> = {
  node?: Resolver<ResolversTypes['EmergencyNotice'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  fullName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressingName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nameSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  birthDateUncertain?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  age?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['RegistrationStatus']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  missingSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  citizenship?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  citizenshipSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  digitalPost?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  nemSms?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  civilStatus?: Resolver<Maybe<ResolversTypes['CivilStatus']>, ParentType, ContextType>;
  civilStatusSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  separated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  separatedSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  childrenUnder18?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sharedResidence?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sharedResidenceSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  guardianship?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  spouse?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  mother?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  father?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  children?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ThirdParty']>>, ParentType, ContextType>;
  custody?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Custody']>>, ParentType, ContextType>;
  protection?: Resolver<Maybe<ResolversTypes['RegisterProtection']>, ParentType, ContextType>;
  directoryProtection?: Resolver<Maybe<ResolversTypes['RegisterProtection']>, ParentType, ContextType>;
  marketingProtection?: Resolver<Maybe<ResolversTypes['RegisterProtection']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType, Partial<IdentityAddressArgs>>;
  contactAddress?: Resolver<Maybe<ResolversTypes['ContactAddress']>, ParentType, ContextType>;
  addressHistory?: Resolver<Maybe<ResolversTypes['AddressConnection']>, ParentType, ContextType, Partial<IdentityAddressHistoryArgs>>;
  departure?: Resolver<Maybe<ResolversTypes['Departure']>, ParentType, ContextType>;
};

export type CustodyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Custody'] = ResolversParentTypes['Custody']> = {
  kind?: Resolver<Maybe<ResolversTypes['CustodyKind']>, ParentType, ContextType>;
  holder?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type RegisterProtectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterProtection'] = ResolversParentTypes['RegisterProtection']> = {
  inForce?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  houseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  floor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  door?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalDistrict?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  municipalityCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type AddressConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressConnection'] = ResolversParentTypes['AddressConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AddressEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AddressEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddressEdge'] = ResolversParentTypes['AddressEdge']> = {
  node?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContactAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactAddress'] = ResolversParentTypes['ContactAddress']> = {
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DepartureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Departure'] = ResolversParentTypes['Departure']> = {
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DomusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Domus'] = ResolversParentTypes['Domus']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  cases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusCase']>>, ParentType, ContextType>;
  plans?: Resolver<Maybe<ResolversTypes['DomusPlanConnection']>, ParentType, ContextType, Partial<DomusPlansArgs>>;
  contacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusContactTeam']>>, ParentType, ContextType>;
  informationGatherings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusInformationGathering']>>, ParentType, ContextType>;
  assessments?: Resolver<Maybe<ResolversTypes['DomusAssessmentConnection']>, ParentType, ContextType, Partial<DomusAssessmentsArgs>>;
  targetGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusTargetGroup']>>, ParentType, ContextType>;
  supportNeeds?: Resolver<Maybe<ResolversTypes['DomusSupportNeedConnection']>, ParentType, ContextType, Partial<DomusSupportNeedsArgs>>;
  goals?: Resolver<Maybe<ResolversTypes['DomusGoalConnection']>, ParentType, ContextType, Partial<DomusGoalsArgs>>;
  interventions?: Resolver<Maybe<ResolversTypes['DomusInterventionConnection']>, ParentType, ContextType, Partial<DomusInterventionsArgs>>;
  providers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusProvider']>>, ParentType, ContextType>;
  followUps?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusFollowUp']>>, ParentType, ContextType>;
  followUpResults?: Resolver<Maybe<ResolversTypes['DomusFollowUpResultConnection']>, ParentType, ContextType, Partial<DomusFollowUpResultsArgs>>;
  housing?: Resolver<Maybe<ResolversTypes['DomusHousingConnection']>, ParentType, ContextType, Partial<DomusHousingArgs>>;
};

export type DomusCaseLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusCaseLink'] = ResolversParentTypes['DomusCaseLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DomusContactLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusContactLink'] = ResolversParentTypes['DomusContactLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DomusSocialLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusSocialLink'] = ResolversParentTypes['DomusSocialLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DomusThemeLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusThemeLink'] = ResolversParentTypes['DomusThemeLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DomusTargetGroupLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusTargetGroupLink'] = ResolversParentTypes['DomusTargetGroupLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DomusProviderLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusProviderLink'] = ResolversParentTypes['DomusProviderLink']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DomusCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusCase'] = ResolversParentTypes['DomusCase']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusStatus']>, ParentType, ContextType>;
};

export type DomusPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusPlan'] = ResolversParentTypes['DomusPlan']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusStatus']>, ParentType, ContextType>;
  intent?: Resolver<Maybe<ResolversTypes['DomusIntent']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  targetGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusTargetGroupLink']>>, ParentType, ContextType>;
  goals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusSocialLink']>>, ParentType, ContextType>;
  providers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusProviderLink']>>, ParentType, ContextType>;
  contacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusContactLink']>>, ParentType, ContextType>;
  followUps?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusSocialLink']>>, ParentType, ContextType>;
  supportNeeds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusSocialLink']>>, ParentType, ContextType>;
};

export type DomusPlanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusPlanConnection'] = ResolversParentTypes['DomusPlanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusPlanEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusPlanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusPlanEdge'] = ResolversParentTypes['DomusPlanEdge']> = {
  node?: Resolver<ResolversTypes['DomusPlan'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusContactTeamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusContactTeam'] = ResolversParentTypes['DomusContactTeam']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Staff']>>, ParentType, ContextType>;
};

export type DomusInformationGatheringResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusInformationGathering'] = ResolversParentTypes['DomusInformationGathering']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusGatheringStatus']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  cases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusCaseLink']>>, ParentType, ContextType>;
  findings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusThemeLink']>>, ParentType, ContextType>;
  supportNeeds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusSocialLink']>>, ParentType, ContextType>;
};

export type DomusAssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusAssessment'] = ResolversParentTypes['DomusAssessment']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  theme?: Resolver<Maybe<ResolversTypes['DomusTheme']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  functionLevel?: Resolver<Maybe<ResolversTypes['DomusFunctionLevel']>, ParentType, ContextType>;
  clinicalStatus?: Resolver<Maybe<ResolversTypes['DomusClinicalStatus']>, ParentType, ContextType>;
  verificationStatus?: Resolver<Maybe<ResolversTypes['DomusVerificationStatus']>, ParentType, ContextType>;
  recorded?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DomusAssessmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusAssessmentConnection'] = ResolversParentTypes['DomusAssessmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusAssessmentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusAssessmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusAssessmentEdge'] = ResolversParentTypes['DomusAssessmentEdge']> = {
  node?: Resolver<ResolversTypes['DomusAssessment'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusTargetGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusTargetGroup'] = ResolversParentTypes['DomusTargetGroup']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DomusTargetGroupKind']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  recorded?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DomusSupportNeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusSupportNeed'] = ResolversParentTypes['DomusSupportNeed']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusResultStatus']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['DomusSupportNeedLevel']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DomusSupportNeedConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusSupportNeedConnection'] = ResolversParentTypes['DomusSupportNeedConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusSupportNeedEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusSupportNeedEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusSupportNeedEdge'] = ResolversParentTypes['DomusSupportNeedEdge']> = {
  node?: Resolver<ResolversTypes['DomusSupportNeed'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusGoalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusGoal'] = ResolversParentTypes['DomusGoal']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  commonGoalId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusGoalStatus']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['DomusGoalType']>, ParentType, ContextType>;
  functionLevel?: Resolver<Maybe<ResolversTypes['DomusFunctionLevel']>, ParentType, ContextType>;
  assessments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusThemeLink']>>, ParentType, ContextType>;
};

export type DomusGoalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusGoalConnection'] = ResolversParentTypes['DomusGoalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusGoalEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusGoalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusGoalEdge'] = ResolversParentTypes['DomusGoalEdge']> = {
  node?: Resolver<ResolversTypes['DomusGoal'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusInterventionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusIntervention'] = ResolversParentTypes['DomusIntervention']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['DomusService']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  paragraph?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusStatus']>, ParentType, ContextType>;
  intent?: Resolver<Maybe<ResolversTypes['DomusIntent']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  plans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusCaseLink']>>, ParentType, ContextType>;
};

export type DomusInterventionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusInterventionConnection'] = ResolversParentTypes['DomusInterventionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusInterventionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusInterventionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusInterventionEdge'] = ResolversParentTypes['DomusInterventionEdge']> = {
  node?: Resolver<ResolversTypes['DomusIntervention'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusProvider'] = ResolversParentTypes['DomusProvider']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DomusProviderKind']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DomusFollowUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusFollowUp'] = ResolversParentTypes['DomusFollowUp']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusFollowUpStatus']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DomusFollowUpResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusFollowUpResult'] = ResolversParentTypes['DomusFollowUpResult']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DomusResultStatus']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['DomusFollowUpOutcome']>, ParentType, ContextType>;
  plans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DomusCaseLink']>>, ParentType, ContextType>;
};

export type DomusFollowUpResultConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusFollowUpResultConnection'] = ResolversParentTypes['DomusFollowUpResultConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusFollowUpResultEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusFollowUpResultEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusFollowUpResultEdge'] = ResolversParentTypes['DomusFollowUpResultEdge']> = {
  node?: Resolver<ResolversTypes['DomusFollowUpResult'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomusHousingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusHousing'] = ResolversParentTypes['DomusHousing']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  inForce?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DomusHomeKind']>, ParentType, ContextType>;
  allotted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  allottedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  allotmentBasis?: Resolver<Maybe<ResolversTypes['DomusAllotmentBasis']>, ParentType, ContextType>;
  tenancyStatus?: Resolver<Maybe<ResolversTypes['DomusTenancyStatus']>, ParentType, ContextType>;
  evictionNoticeDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type DomusHousingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusHousingConnection'] = ResolversParentTypes['DomusHousingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DomusHousingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DomusHousingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomusHousingEdge'] = ResolversParentTypes['DomusHousingEdge']> = {
  node?: Resolver<ResolversTypes['DomusHousing'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DubuResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dubu'] = ResolversParentTypes['Dubu']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  cases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuCase']>>, ParentType, ContextType>;
};

export type DubuCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuCase'] = ResolversParentTypes['DubuCase']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  alternativeTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  indexStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DubuCaseStatus']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuCaseProgress']>>, ParentType, ContextType>;
  classes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuCaseClass']>>, ParentType, ContextType>;
  relatedCases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuCaseLink']>>, ParentType, ContextType>;
  responsibleUnit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  primaryCaseworker?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  parties?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuParty']>>, ParentType, ContextType>;
  network?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ThirdParty']>>, ParentType, ContextType>;
  examinations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ChildExamination']>>, ParentType, ContextType>;
  plans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuPlan']>>, ParentType, ContextType>;
  documents?: Resolver<Maybe<ResolversTypes['DubuDocumentConnection']>, ParentType, ContextType, Partial<DubuCaseDocumentsArgs>>;
  journal?: Resolver<Maybe<ResolversTypes['JournalEntryConnection']>, ParentType, ContextType, Partial<DubuCaseJournalArgs>>;
};

export type DubuCaseLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuCaseLink'] = ResolversParentTypes['DubuCaseLink']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type DubuCaseProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuCaseProgress'] = ResolversParentTypes['DubuCaseProgress']> = {
  status?: Resolver<Maybe<ResolversTypes['DubuCaseStatus']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DubuCaseClassResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuCaseClass'] = ResolversParentTypes['DubuCaseClass']> = {
  role?: Resolver<Maybe<ResolversTypes['DubuCaseClassRole']>, ParentType, ContextType>;
  kle?: Resolver<Maybe<ResolversTypes['KLE']>, ParentType, ContextType>;
  classification?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
};

export type DubuPartyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuParty'] = ResolversParentTypes['DubuParty']> = {
  role?: Resolver<Maybe<ResolversTypes['DubuPartyRole']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ChildExaminationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChildExamination'] = ResolversParentTypes['ChildExamination']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  completed?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ChildExaminationStatus']>, ParentType, ContextType>;
  childInvolved?: Resolver<Maybe<ResolversTypes['ChildInvolvement']>, ParentType, ContextType>;
  themes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ExaminationTheme']>>, ParentType, ContextType>;
  overallAssessment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conclusion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChildInvolvementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChildInvolvement'] = ResolversParentTypes['ChildInvolvement']> = {
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['ChildInvolvementForm']>, ParentType, ContextType>;
};

export type ExaminationThemeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExaminationTheme'] = ResolversParentTypes['ExaminationTheme']> = {
  theme?: Resolver<Maybe<ResolversTypes['ExaminationThemeKind']>, ParentType, ContextType>;
  side?: Resolver<Maybe<ResolversTypes['IcsSide']>, ParentType, ContextType>;
  omitted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  omittedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  information?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assessment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  concerns?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ThirdParty']>>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ExaminationSource']>>, ParentType, ContextType>;
};

export type ExaminationSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExaminationSource'] = ResolversParentTypes['ExaminationSource']> = {
  kind?: Resolver<Maybe<ResolversTypes['ExaminationSourceKind']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DubuPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuPlan'] = ResolversParentTypes['DubuPlan']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DubuPlanKind']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  goals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuGoal']>>, ParentType, ContextType>;
};

export type DubuGoalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuGoal'] = ResolversParentTypes['DubuGoal']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sharedGoalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  theme?: Resolver<Maybe<ResolversTypes['ExaminationThemeKind']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DubuGoalStatus']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  targetDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  agreements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuAgreement']>>, ParentType, ContextType>;
  evaluations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DubuEvaluation']>>, ParentType, ContextType>;
};

export type DubuAgreementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuAgreement'] = ResolversParentTypes['DubuAgreement']> = {
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responsible?: Resolver<Maybe<ResolversTypes['DubuAgreementResponsible']>, ParentType, ContextType>;
};

export type DubuEvaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuEvaluation'] = ResolversParentTypes['DubuEvaluation']> = {
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attainment?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DubuDocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuDocumentConnection'] = ResolversParentTypes['DubuDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DubuDocumentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DubuDocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuDocumentEdge'] = ResolversParentTypes['DubuDocumentEdge']> = {
  node?: Resolver<ResolversTypes['DubuDocument'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DubuDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DubuDocument'] = ResolversParentTypes['DubuDocument']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DubuDocumentKind']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  direction?: Resolver<Maybe<ResolversTypes['DubuDocumentDirection']>, ParentType, ContextType>;
  fileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JournalEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryConnection'] = ResolversParentTypes['JournalEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JournalEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JournalEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryEdge'] = ResolversParentTypes['JournalEntryEdge']> = {
  node?: Resolver<ResolversTypes['JournalEntry'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  kind?: Resolver<Maybe<ResolversTypes['JournalEntryKind']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  documentId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobcenterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Jobcenter'] = ResolversParentTypes['Jobcenter']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['JobcenterCase']>, ParentType, ContextType>;
  contactGroup?: Resolver<Maybe<ResolversTypes['ContactGroup']>, ParentType, ContextType>;
  contactGroupHistory?: Resolver<Maybe<ResolversTypes['ContactGroupConnection']>, ParentType, ContextType, Partial<JobcenterContactGroupHistoryArgs>>;
  targetGroup?: Resolver<Maybe<ResolversTypes['LabTargetGroup']>, ParentType, ContextType>;
  targetGroupHistory?: Resolver<Maybe<ResolversTypes['LabTargetGroupConnection']>, ParentType, ContextType, Partial<JobcenterTargetGroupHistoryArgs>>;
  visitation?: Resolver<Maybe<ResolversTypes['Visitation']>, ParentType, ContextType>;
  visitationHistory?: Resolver<Maybe<ResolversTypes['VisitationConnection']>, ParentType, ContextType, Partial<JobcenterVisitationHistoryArgs>>;
  contactCourse?: Resolver<Maybe<ResolversTypes['ContactCourse']>, ParentType, ContextType>;
  offers?: Resolver<Maybe<ResolversTypes['OfferConnection']>, ParentType, ContextType, Partial<JobcenterOffersArgs>>;
  plan?: Resolver<Maybe<ResolversTypes['JobcenterPlan']>, ParentType, ContextType>;
  negativeEvents?: Resolver<Maybe<ResolversTypes['NegativeEventConnection']>, ParentType, ContextType, Partial<JobcenterNegativeEventsArgs>>;
  contacts?: Resolver<Maybe<ResolversTypes['JobcenterContactConnection']>, ParentType, ContextType, Partial<JobcenterContactsArgs>>;
  medicalDocuments?: Resolver<Maybe<ResolversTypes['MedicalDocumentConnection']>, ParentType, ContextType, Partial<JobcenterMedicalDocumentsArgs>>;
  sanctionNotice?: Resolver<Maybe<ResolversTypes['JobcenterSanctionNotice']>, ParentType, ContextType>;
};

export type JobcenterCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterCase'] = ResolversParentTypes['JobcenterCase']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ContactGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactGroup'] = ResolversParentTypes['ContactGroup']> = {
  group?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type ContactGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactGroupConnection'] = ResolversParentTypes['ContactGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactGroupEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContactGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactGroupEdge'] = ResolversParentTypes['ContactGroupEdge']> = {
  node?: Resolver<ResolversTypes['ContactGroup'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LabTargetGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabTargetGroup'] = ResolversParentTypes['LabTargetGroup']> = {
  group?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  provision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ruleVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type LabTargetGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabTargetGroupConnection'] = ResolversParentTypes['LabTargetGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LabTargetGroupEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LabTargetGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabTargetGroupEdge'] = ResolversParentTypes['LabTargetGroupEdge']> = {
  node?: Resolver<ResolversTypes['LabTargetGroup'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VisitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Visitation'] = ResolversParentTypes['Visitation']> = {
  category?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  assessedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  reasons?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type VisitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VisitationConnection'] = ResolversParentTypes['VisitationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VisitationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VisitationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VisitationEdge'] = ResolversParentTypes['VisitationEdge']> = {
  node?: Resolver<ResolversTypes['Visitation'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContactCourseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactCourse'] = ResolversParentTypes['ContactCourse']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  caseworker?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  interviews?: Resolver<Maybe<ResolversTypes['InterviewConnection']>, ParentType, ContextType, Partial<ContactCourseInterviewsArgs>>;
  absences?: Resolver<Maybe<ResolversTypes['AbsenceConnection']>, ParentType, ContextType, Partial<ContactCourseAbsencesArgs>>;
  deadlines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InterviewDeadline']>>, ParentType, ContextType>;
};

export type InterviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Interview'] = ResolversParentTypes['Interview']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['InterviewKind']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['InterviewForm']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['InterviewStatus']>, ParentType, ContextType>;
  plannedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heldAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  invitedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  copiedToSocialServices?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type InterviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InterviewConnection'] = ResolversParentTypes['InterviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InterviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InterviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InterviewEdge'] = ResolversParentTypes['InterviewEdge']> = {
  node?: Resolver<ResolversTypes['Interview'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AbsenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Absence'] = ResolversParentTypes['Absence']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
};

export type AbsenceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbsenceConnection'] = ResolversParentTypes['AbsenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AbsenceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AbsenceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AbsenceEdge'] = ResolversParentTypes['AbsenceEdge']> = {
  node?: Resolver<ResolversTypes['Absence'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InterviewDeadlineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InterviewDeadline'] = ResolversParentTypes['InterviewDeadline']> = {
  status?: Resolver<Maybe<ResolversTypes['DeadlineStatus']>, ParentType, ContextType>;
  interviewKind?: Resolver<Maybe<ResolversTypes['InterviewKind']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  heldBy?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  bookAtOnce?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type OfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Offer'] = ResolversParentTypes['Offer']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['OfferStatus']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  minutesPerWeek?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  provision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grantedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  collaboration?: Resolver<Maybe<ResolversTypes['CollaborationModel']>, ParentType, ContextType>;
  authority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['OfferProvider']>, ParentType, ContextType>;
};

export type OfferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferConnection'] = ResolversParentTypes['OfferConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OfferEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OfferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferEdge'] = ResolversParentTypes['OfferEdge']> = {
  node?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OfferProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferProvider'] = ResolversParentTypes['OfferProvider']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cvr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productionUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobcenterPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterPlan'] = ResolversParentTypes['JobcenterPlan']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['JobcenterPlanForm']>, ParentType, ContextType>;
  approvedByCitizen?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  employmentGoals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EmploymentGoal']>>, ParentType, ContextType>;
  goals?: Resolver<Maybe<ResolversTypes['JobcenterGoalConnection']>, ParentType, ContextType, Partial<JobcenterPlanGoalsArgs>>;
};

export type EmploymentGoalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmploymentGoal'] = ResolversParentTypes['EmploymentGoal']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disco?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobcenterGoalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterGoal'] = ResolversParentTypes['JobcenterGoal']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['JobcenterGoalStatus']>, ParentType, ContextType>;
  setOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  targetOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  sharedGoalId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  steps?: Resolver<Maybe<ReadonlyArray<ResolversTypes['JobcenterStep']>>, ParentType, ContextType>;
};

export type JobcenterGoalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterGoalConnection'] = ResolversParentTypes['JobcenterGoalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JobcenterGoalEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobcenterGoalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterGoalEdge'] = ResolversParentTypes['JobcenterGoalEdge']> = {
  node?: Resolver<ResolversTypes['JobcenterGoal'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JobcenterStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterStep'] = ResolversParentTypes['JobcenterStep']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responsible?: Resolver<Maybe<ResolversTypes['StepResponsible']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['JobcenterGoalStatus']>, ParentType, ContextType>;
};

export type NegativeEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NegativeEvent'] = ResolversParentTypes['NegativeEvent']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['NegativeEventKind']>, ParentType, ContextType>;
  occurredOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['NegativeEventStatus']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interviewId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  offerId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  reasonableCause?: Resolver<Maybe<ResolversTypes['ReasonableCause']>, ParentType, ContextType>;
  contactAttempts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContactAttempt']>>, ParentType, ContextType>;
  hearing?: Resolver<Maybe<ResolversTypes['Hearing']>, ParentType, ContextType>;
  assessment?: Resolver<Maybe<ResolversTypes['SanctionAssessment']>, ParentType, ContextType>;
  sanctionRequestId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type NegativeEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NegativeEventConnection'] = ResolversParentTypes['NegativeEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NegativeEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NegativeEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NegativeEventEdge'] = ResolversParentTypes['NegativeEventEdge']> = {
  node?: Resolver<ResolversTypes['NegativeEvent'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReasonableCauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReasonableCause'] = ResolversParentTypes['ReasonableCause']> = {
  assessed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  cause?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactAttempt'] = ResolversParentTypes['ContactAttempt']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['ContactChannel']>, ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['ContactResult']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type HearingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Hearing'] = ResolversParentTypes['Hearing']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  sentOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  answerBy?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  answeredOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['HearingStatus']>, ParentType, ContextType>;
};

export type SanctionAssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionAssessment'] = ResolversParentTypes['SanctionAssessment']> = {
  made?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  otherCircumstances?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  furthersAvailability?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  contactExhausted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type JobcenterContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterContact'] = ResolversParentTypes['JobcenterContact']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['ContactRole']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type JobcenterContactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterContactConnection'] = ResolversParentTypes['JobcenterContactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JobcenterContactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobcenterContactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterContactEdge'] = ResolversParentTypes['JobcenterContactEdge']> = {
  node?: Resolver<ResolversTypes['JobcenterContact'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MedicalDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MedicalDocument'] = ResolversParentTypes['MedicalDocument']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['MedicalDocumentKind']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  receivedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['MedicalDocumentStatus']>, ParentType, ContextType>;
};

export type MedicalDocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MedicalDocumentConnection'] = ResolversParentTypes['MedicalDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MedicalDocumentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MedicalDocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MedicalDocumentEdge'] = ResolversParentTypes['MedicalDocumentEdge']> = {
  node?: Resolver<ResolversTypes['MedicalDocument'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JobcenterSanctionNoticeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobcenterSanctionNotice'] = ResolversParentTypes['JobcenterSanctionNotice']> = {
  coming?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
};

export type RehabilitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rehabilitation'] = ResolversParentTypes['Rehabilitation']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  cases?: Resolver<Maybe<ResolversTypes['RehabilitationCaseConnection']>, ParentType, ContextType, Partial<RehabilitationCasesArgs>>;
};

export type RehabilitationCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationCase'] = ResolversParentTypes['RehabilitationCase']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['RehabilitationCaseStatus']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['RehabilitationMeasure']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  closed?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  nextMeeting?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  coordinator?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  latestRecommendation?: Resolver<Maybe<ResolversTypes['RehabilitationMeasure']>, ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['RehabilitationReferral']>, ParentType, ContextType>;
  preparatoryPart?: Resolver<Maybe<ResolversTypes['RehabilitationPreparatoryPart']>, ParentType, ContextType>;
  meetings?: Resolver<Maybe<ResolversTypes['RehabilitationMeetingConnection']>, ParentType, ContextType, Partial<RehabilitationCaseMeetingsArgs>>;
  recommendations?: Resolver<Maybe<ResolversTypes['RehabilitationRecommendationConnection']>, ParentType, ContextType, Partial<RehabilitationCaseRecommendationsArgs>>;
};

export type RehabilitationCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationCaseConnection'] = ResolversParentTypes['RehabilitationCaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RehabilitationCaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RehabilitationCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationCaseEdge'] = ResolversParentTypes['RehabilitationCaseEdge']> = {
  node?: Resolver<ResolversTypes['RehabilitationCase'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RehabilitationReferralResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationReferral'] = ResolversParentTypes['RehabilitationReferral']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  referringUnit?: Resolver<Maybe<ResolversTypes['RehabilitationReferringUnit']>, ParentType, ContextType>;
  referredBy?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clarificationWanted?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationMeasure']>>, ParentType, ContextType>;
  consentReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RehabilitationPreparatoryPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationPreparatoryPart'] = ResolversParentTypes['RehabilitationPreparatoryPart']> = {
  status?: Resolver<Maybe<ResolversTypes['RehabilitationPreparatoryStatus']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationSection']>>, ParentType, ContextType>;
};

export type RehabilitationSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationSection'] = ResolversParentTypes['RehabilitationSection']> = {
  code?: Resolver<Maybe<ResolversTypes['RehabilitationSectionCode']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mandatory?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['RehabilitationSectionStatus']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['RehabilitationArea']>, ParentType, ContextType>;
  gaps?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationGap']>>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['RehabilitationSectionContent']>, ParentType, ContextType>;
};

export type RehabilitationSectionContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationSectionContent'] = ResolversParentTypes['RehabilitationSectionContent']> = {
  sourceSystem?: Resolver<Maybe<ResolversTypes['RehabilitationSourceSystem']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  contributions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationContribution']>>, ParentType, ContextType>;
};

export type RehabilitationContributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationContribution'] = ResolversParentTypes['RehabilitationContribution']> = {
  area?: Resolver<Maybe<ResolversTypes['RehabilitationArea']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  authorRole?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RehabilitationGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationGap'] = ResolversParentTypes['RehabilitationGap']> = {
  type?: Resolver<Maybe<ResolversTypes['RehabilitationGapType']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['RehabilitationGapDetail']>, ParentType, ContextType>;
};

export type RehabilitationGapDetailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationGapDetail'] = ResolversParentTypes['RehabilitationGapDetail']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceSystem?: Resolver<Maybe<ResolversTypes['RehabilitationSourceSystem']>, ParentType, ContextType>;
  due?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type RehabilitationMeetingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationMeeting'] = ResolversParentTypes['RehabilitationMeeting']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  time?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['RehabilitationMeetingStatus']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['RehabilitationMeetingForm']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  citizenAttends?: Resolver<Maybe<ResolversTypes['RehabilitationCitizenAttends']>, ParentType, ContextType>;
  companionWanted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationMember']>>, ParentType, ContextType>;
  agendaItem?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minutesReady?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type RehabilitationMeetingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationMeetingConnection'] = ResolversParentTypes['RehabilitationMeetingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RehabilitationMeetingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RehabilitationMeetingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationMeetingEdge'] = ResolversParentTypes['RehabilitationMeetingEdge']> = {
  node?: Resolver<ResolversTypes['RehabilitationMeeting'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RehabilitationMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationMember'] = ResolversParentTypes['RehabilitationMember']> = {
  area?: Resolver<Maybe<ResolversTypes['RehabilitationArea']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['RehabilitationRole']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  attendance?: Resolver<Maybe<ResolversTypes['RehabilitationAttendance']>, ParentType, ContextType>;
};

export type RehabilitationRecommendationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationRecommendation'] = ResolversParentTypes['RehabilitationRecommendation']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  meetingId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['RehabilitationMeasure']>, ParentType, ContextType>;
  durationMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasoning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  efforts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RehabilitationEffort']>>, ParentType, ContextType>;
  unanimous?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  minorityStatement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['RehabilitationRecommendationStatus']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['RehabilitationDecision']>, ParentType, ContextType>;
};

export type RehabilitationRecommendationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationRecommendationConnection'] = ResolversParentTypes['RehabilitationRecommendationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RehabilitationRecommendationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RehabilitationRecommendationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationRecommendationEdge'] = ResolversParentTypes['RehabilitationRecommendationEdge']> = {
  node?: Resolver<ResolversTypes['RehabilitationRecommendation'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RehabilitationEffortResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationEffort'] = ResolversParentTypes['RehabilitationEffort']> = {
  area?: Resolver<Maybe<ResolversTypes['RehabilitationArea']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RehabilitationDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehabilitationDecision'] = ResolversParentTypes['RehabilitationDecision']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  authority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['RehabilitationDecisionType']>, ParentType, ContextType>;
  followsRecommendation?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  reasonForDeviation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  effectiveFrom?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  complaintDeadline?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], unknown> {
  name: 'LocalDate';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], unknown> {
  name: 'DateTime';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], unknown> {
  name: 'UUID';
}

export interface CprScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CPR'], unknown> {
  name: 'CPR';
}

export interface KleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['KLE'], unknown> {
  name: 'KLE';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], unknown> {
  name: 'Decimal';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], unknown> {
  name: 'Currency';
}

export type SourceStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceState'] = ResolversParentTypes['SourceState']> = {
  state?: Resolver<ResolversTypes['SourceStatus'], ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  partialReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SourceNote']>>, ParentType, ContextType>;
};

export type CodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Code'] = ResolversParentTypes['Code']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type UnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unit'] = ResolversParentTypes['Unit']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StaffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  workPhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ThirdPartyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ThirdParty'] = ResolversParentTypes['ThirdParty']> = {
  relation?: Resolver<ResolversTypes['Relation'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type YdelsesserviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ydelsesservice'] = ResolversParentTypes['Ydelsesservice']> = {
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  grants?: Resolver<Maybe<ResolversTypes['GrantConnection']>, ParentType, ContextType, Partial<YdelsesserviceGrantsArgs>>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, Partial<YdelsesservicePaymentsArgs>>;
  sanctions?: Resolver<Maybe<ResolversTypes['SanctionCourseConnection']>, ParentType, ContextType, Partial<YdelsesserviceSanctionsArgs>>;
  sanctionNotices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BenefitSanctionNotice']>>, ParentType, ContextType>;
};

export type GrantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantConnection'] = ResolversParentTypes['GrantConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GrantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GrantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantEdge'] = ResolversParentTypes['GrantEdge']> = {
  node?: Resolver<ResolversTypes['Grant'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SanctionCourseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionCourseConnection'] = ResolversParentTypes['SanctionCourseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SanctionCourseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SanctionCourseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionCourseEdge'] = ResolversParentTypes['SanctionCourseEdge']> = {
  node?: Resolver<ResolversTypes['SanctionCourse'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Grant'] = ResolversParentTypes['Grant']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  masterSystem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  caseId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grantee?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  benefits?: Resolver<Maybe<ReadonlyArray<ResolversTypes['GrantedBenefit']>>, ParentType, ContextType>;
};

export type GrantedBenefitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantedBenefit'] = ResolversParentTypes['GrantedBenefit']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  classification?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kle?: Resolver<Maybe<ResolversTypes['KLE']>, ParentType, ContextType>;
  payee?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  plannedAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  frequency?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  timing?: Resolver<Maybe<ResolversTypes['PaymentTiming']>, ParentType, ContextType>;
  paymentDay?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  needsManualApproval?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  planDescription?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  dispositionDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  gross?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  afterTax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  sentForPayment?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  paid?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentForPaymentNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paidNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  masterSystem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payee?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentLine']>>, ParentType, ContextType>;
};

export type PaymentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentLine'] = ResolversParentTypes['PaymentLine']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  grantee?: Resolver<Maybe<ResolversTypes['ThirdParty']>, ParentType, ContextType>;
  benefit?: Resolver<Maybe<ResolversTypes['PaidBenefit']>, ParentType, ContextType>;
};

export type PaidBenefitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaidBenefit'] = ResolversParentTypes['PaidBenefit']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kle?: Resolver<Maybe<ResolversTypes['KLE']>, ParentType, ContextType>;
  grantId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
};

export type SanctionCourseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionCourse'] = ResolversParentTypes['SanctionCourse']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kle?: Resolver<Maybe<ResolversTypes['KLE']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['SanctionEvent']>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['SanctionRequest']>, ParentType, ContextType>;
  plans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SanctionPlan']>>, ParentType, ContextType>;
  effected?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EffectedSanction']>>, ParentType, ContextType>;
};

export type SanctionEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionEvent'] = ResolversParentTypes['SanctionEvent']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  negativeEventId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['SanctionEventKind']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  receivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['SanctionEventStatus']>, ParentType, ContextType>;
};

export type SanctionRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionRequest'] = ResolversParentTypes['SanctionRequest']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['SanctionKind']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  days?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  heardOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  decidedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['SanctionDecision']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['SanctionRequestStatus']>, ParentType, ContextType>;
};

export type SanctionPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionPlan'] = ResolversParentTypes['SanctionPlan']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  month?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deduction?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  days?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  latestDeductionDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['SanctionPlanStatus']>, ParentType, ContextType>;
};

export type EffectedSanctionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EffectedSanction'] = ResolversParentTypes['EffectedSanction']> = {
  id?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  planId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  paymentId?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  deduction?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type BenefitSanctionNoticeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BenefitSanctionNotice'] = ResolversParentTypes['BenefitSanctionNotice']> = {
  coming?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  federation__FieldSet?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  CitizenItem?: CitizenItemResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Remedy?: RemedyResolvers<ContextType>;
  AccessDecision?: AccessDecisionResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  RegisteredPurpose?: RegisteredPurposeResolvers<ContextType>;
  RegisteredCell?: RegisteredCellResolvers<ContextType>;
  ConsentCase?: ConsentCaseResolvers<ContextType>;
  ConsentExceptionRule?: ConsentExceptionRuleResolvers<ContextType>;
  ConsentGiver?: ConsentGiverResolvers<ContextType>;
  ConsentGiverLimits?: ConsentGiverLimitsResolvers<ContextType>;
  ConsentPeriod?: ConsentPeriodResolvers<ContextType>;
  ConsentReference?: ConsentReferenceResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentConnection?: ConsentConnectionResolvers<ContextType>;
  ConsentEdge?: ConsentEdgeResolvers<ContextType>;
  AccessLogEntry?: AccessLogEntryResolvers<ContextType>;
  AccessLogAnswer?: AccessLogAnswerResolvers<ContextType>;
  AccessLogCell?: AccessLogCellResolvers<ContextType>;
  AccessLogConnection?: AccessLogConnectionResolvers<ContextType>;
  AccessLogEdge?: AccessLogEdgeResolvers<ContextType>;
  TrailEntry?: TrailEntryResolvers<ContextType>;
  TrailCase?: TrailCaseResolvers<ContextType>;
  TrailConnection?: TrailConnectionResolvers<ContextType>;
  TrailEdge?: TrailEdgeResolvers<ContextType>;
  ControlledLookup?: ControlledLookupResolvers<ContextType>;
  LookupSample?: LookupSampleResolvers<ContextType>;
  RiskSample?: RiskSampleResolvers<ContextType>;
  RankedLookup?: RankedLookupResolvers<ContextType>;
  RiskReason?: RiskReasonResolvers<ContextType>;
  LookupControl?: LookupControlResolvers<ContextType>;
  ControlStep?: ControlStepResolvers<ContextType>;
  LookupControlConnection?: LookupControlConnectionResolvers<ContextType>;
  LookupControlEdge?: LookupControlEdgeResolvers<ContextType>;
  ControlSummary?: ControlSummaryResolvers<ContextType>;
  PurposeCount?: PurposeCountResolvers<ContextType>;
  BasisCount?: BasisCountResolvers<ContextType>;
  CodeCount?: CodeCountResolvers<ContextType>;
  ReadingCount?: ReadingCountResolvers<ContextType>;
  ControlCount?: ControlCountResolvers<ContextType>;
  TrailExport?: TrailExportResolvers<ContextType>;
  EmergencyAccess?: EmergencyAccessResolvers<ContextType>;
  EmergencyAccessConnection?: EmergencyAccessConnectionResolvers<ContextType>;
  EmergencyAccessEdge?: EmergencyAccessEdgeResolvers<ContextType>;
  EmergencyNotice?: EmergencyNoticeResolvers<ContextType>;
  EmergencyNoticeConnection?: EmergencyNoticeConnectionResolvers<ContextType>;
  EmergencyNoticeEdge?: EmergencyNoticeEdgeResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  Custody?: CustodyResolvers<ContextType>;
  RegisterProtection?: RegisterProtectionResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AddressConnection?: AddressConnectionResolvers<ContextType>;
  AddressEdge?: AddressEdgeResolvers<ContextType>;
  ContactAddress?: ContactAddressResolvers<ContextType>;
  Departure?: DepartureResolvers<ContextType>;
  Domus?: DomusResolvers<ContextType>;
  DomusCaseLink?: DomusCaseLinkResolvers<ContextType>;
  DomusContactLink?: DomusContactLinkResolvers<ContextType>;
  DomusSocialLink?: DomusSocialLinkResolvers<ContextType>;
  DomusThemeLink?: DomusThemeLinkResolvers<ContextType>;
  DomusTargetGroupLink?: DomusTargetGroupLinkResolvers<ContextType>;
  DomusProviderLink?: DomusProviderLinkResolvers<ContextType>;
  DomusCase?: DomusCaseResolvers<ContextType>;
  DomusPlan?: DomusPlanResolvers<ContextType>;
  DomusPlanConnection?: DomusPlanConnectionResolvers<ContextType>;
  DomusPlanEdge?: DomusPlanEdgeResolvers<ContextType>;
  DomusContactTeam?: DomusContactTeamResolvers<ContextType>;
  DomusInformationGathering?: DomusInformationGatheringResolvers<ContextType>;
  DomusAssessment?: DomusAssessmentResolvers<ContextType>;
  DomusAssessmentConnection?: DomusAssessmentConnectionResolvers<ContextType>;
  DomusAssessmentEdge?: DomusAssessmentEdgeResolvers<ContextType>;
  DomusTargetGroup?: DomusTargetGroupResolvers<ContextType>;
  DomusSupportNeed?: DomusSupportNeedResolvers<ContextType>;
  DomusSupportNeedConnection?: DomusSupportNeedConnectionResolvers<ContextType>;
  DomusSupportNeedEdge?: DomusSupportNeedEdgeResolvers<ContextType>;
  DomusGoal?: DomusGoalResolvers<ContextType>;
  DomusGoalConnection?: DomusGoalConnectionResolvers<ContextType>;
  DomusGoalEdge?: DomusGoalEdgeResolvers<ContextType>;
  DomusIntervention?: DomusInterventionResolvers<ContextType>;
  DomusInterventionConnection?: DomusInterventionConnectionResolvers<ContextType>;
  DomusInterventionEdge?: DomusInterventionEdgeResolvers<ContextType>;
  DomusProvider?: DomusProviderResolvers<ContextType>;
  DomusFollowUp?: DomusFollowUpResolvers<ContextType>;
  DomusFollowUpResult?: DomusFollowUpResultResolvers<ContextType>;
  DomusFollowUpResultConnection?: DomusFollowUpResultConnectionResolvers<ContextType>;
  DomusFollowUpResultEdge?: DomusFollowUpResultEdgeResolvers<ContextType>;
  DomusHousing?: DomusHousingResolvers<ContextType>;
  DomusHousingConnection?: DomusHousingConnectionResolvers<ContextType>;
  DomusHousingEdge?: DomusHousingEdgeResolvers<ContextType>;
  Dubu?: DubuResolvers<ContextType>;
  DubuCase?: DubuCaseResolvers<ContextType>;
  DubuCaseLink?: DubuCaseLinkResolvers<ContextType>;
  DubuCaseProgress?: DubuCaseProgressResolvers<ContextType>;
  DubuCaseClass?: DubuCaseClassResolvers<ContextType>;
  DubuParty?: DubuPartyResolvers<ContextType>;
  ChildExamination?: ChildExaminationResolvers<ContextType>;
  ChildInvolvement?: ChildInvolvementResolvers<ContextType>;
  ExaminationTheme?: ExaminationThemeResolvers<ContextType>;
  ExaminationSource?: ExaminationSourceResolvers<ContextType>;
  DubuPlan?: DubuPlanResolvers<ContextType>;
  DubuGoal?: DubuGoalResolvers<ContextType>;
  DubuAgreement?: DubuAgreementResolvers<ContextType>;
  DubuEvaluation?: DubuEvaluationResolvers<ContextType>;
  DubuDocumentConnection?: DubuDocumentConnectionResolvers<ContextType>;
  DubuDocumentEdge?: DubuDocumentEdgeResolvers<ContextType>;
  DubuDocument?: DubuDocumentResolvers<ContextType>;
  JournalEntryConnection?: JournalEntryConnectionResolvers<ContextType>;
  JournalEntryEdge?: JournalEntryEdgeResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  Jobcenter?: JobcenterResolvers<ContextType>;
  JobcenterCase?: JobcenterCaseResolvers<ContextType>;
  ContactGroup?: ContactGroupResolvers<ContextType>;
  ContactGroupConnection?: ContactGroupConnectionResolvers<ContextType>;
  ContactGroupEdge?: ContactGroupEdgeResolvers<ContextType>;
  LabTargetGroup?: LabTargetGroupResolvers<ContextType>;
  LabTargetGroupConnection?: LabTargetGroupConnectionResolvers<ContextType>;
  LabTargetGroupEdge?: LabTargetGroupEdgeResolvers<ContextType>;
  Visitation?: VisitationResolvers<ContextType>;
  VisitationConnection?: VisitationConnectionResolvers<ContextType>;
  VisitationEdge?: VisitationEdgeResolvers<ContextType>;
  ContactCourse?: ContactCourseResolvers<ContextType>;
  Interview?: InterviewResolvers<ContextType>;
  InterviewConnection?: InterviewConnectionResolvers<ContextType>;
  InterviewEdge?: InterviewEdgeResolvers<ContextType>;
  Absence?: AbsenceResolvers<ContextType>;
  AbsenceConnection?: AbsenceConnectionResolvers<ContextType>;
  AbsenceEdge?: AbsenceEdgeResolvers<ContextType>;
  InterviewDeadline?: InterviewDeadlineResolvers<ContextType>;
  Offer?: OfferResolvers<ContextType>;
  OfferConnection?: OfferConnectionResolvers<ContextType>;
  OfferEdge?: OfferEdgeResolvers<ContextType>;
  OfferProvider?: OfferProviderResolvers<ContextType>;
  JobcenterPlan?: JobcenterPlanResolvers<ContextType>;
  EmploymentGoal?: EmploymentGoalResolvers<ContextType>;
  JobcenterGoal?: JobcenterGoalResolvers<ContextType>;
  JobcenterGoalConnection?: JobcenterGoalConnectionResolvers<ContextType>;
  JobcenterGoalEdge?: JobcenterGoalEdgeResolvers<ContextType>;
  JobcenterStep?: JobcenterStepResolvers<ContextType>;
  NegativeEvent?: NegativeEventResolvers<ContextType>;
  NegativeEventConnection?: NegativeEventConnectionResolvers<ContextType>;
  NegativeEventEdge?: NegativeEventEdgeResolvers<ContextType>;
  ReasonableCause?: ReasonableCauseResolvers<ContextType>;
  ContactAttempt?: ContactAttemptResolvers<ContextType>;
  Hearing?: HearingResolvers<ContextType>;
  SanctionAssessment?: SanctionAssessmentResolvers<ContextType>;
  JobcenterContact?: JobcenterContactResolvers<ContextType>;
  JobcenterContactConnection?: JobcenterContactConnectionResolvers<ContextType>;
  JobcenterContactEdge?: JobcenterContactEdgeResolvers<ContextType>;
  MedicalDocument?: MedicalDocumentResolvers<ContextType>;
  MedicalDocumentConnection?: MedicalDocumentConnectionResolvers<ContextType>;
  MedicalDocumentEdge?: MedicalDocumentEdgeResolvers<ContextType>;
  JobcenterSanctionNotice?: JobcenterSanctionNoticeResolvers<ContextType>;
  Rehabilitation?: RehabilitationResolvers<ContextType>;
  RehabilitationCase?: RehabilitationCaseResolvers<ContextType>;
  RehabilitationCaseConnection?: RehabilitationCaseConnectionResolvers<ContextType>;
  RehabilitationCaseEdge?: RehabilitationCaseEdgeResolvers<ContextType>;
  RehabilitationReferral?: RehabilitationReferralResolvers<ContextType>;
  RehabilitationPreparatoryPart?: RehabilitationPreparatoryPartResolvers<ContextType>;
  RehabilitationSection?: RehabilitationSectionResolvers<ContextType>;
  RehabilitationSectionContent?: RehabilitationSectionContentResolvers<ContextType>;
  RehabilitationContribution?: RehabilitationContributionResolvers<ContextType>;
  RehabilitationGap?: RehabilitationGapResolvers<ContextType>;
  RehabilitationGapDetail?: RehabilitationGapDetailResolvers<ContextType>;
  RehabilitationMeeting?: RehabilitationMeetingResolvers<ContextType>;
  RehabilitationMeetingConnection?: RehabilitationMeetingConnectionResolvers<ContextType>;
  RehabilitationMeetingEdge?: RehabilitationMeetingEdgeResolvers<ContextType>;
  RehabilitationMember?: RehabilitationMemberResolvers<ContextType>;
  RehabilitationRecommendation?: RehabilitationRecommendationResolvers<ContextType>;
  RehabilitationRecommendationConnection?: RehabilitationRecommendationConnectionResolvers<ContextType>;
  RehabilitationRecommendationEdge?: RehabilitationRecommendationEdgeResolvers<ContextType>;
  RehabilitationEffort?: RehabilitationEffortResolvers<ContextType>;
  RehabilitationDecision?: RehabilitationDecisionResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  CPR?: GraphQLScalarType;
  KLE?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  SourceState?: SourceStateResolvers<ContextType>;
  Code?: CodeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Unit?: UnitResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  ThirdParty?: ThirdPartyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Ydelsesservice?: YdelsesserviceResolvers<ContextType>;
  GrantConnection?: GrantConnectionResolvers<ContextType>;
  GrantEdge?: GrantEdgeResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  SanctionCourseConnection?: SanctionCourseConnectionResolvers<ContextType>;
  SanctionCourseEdge?: SanctionCourseEdgeResolvers<ContextType>;
  Grant?: GrantResolvers<ContextType>;
  GrantedBenefit?: GrantedBenefitResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentLine?: PaymentLineResolvers<ContextType>;
  PaidBenefit?: PaidBenefitResolvers<ContextType>;
  SanctionCourse?: SanctionCourseResolvers<ContextType>;
  SanctionEvent?: SanctionEventResolvers<ContextType>;
  SanctionRequest?: SanctionRequestResolvers<ContextType>;
  SanctionPlan?: SanctionPlanResolvers<ContextType>;
  EffectedSanction?: EffectedSanctionResolvers<ContextType>;
  BenefitSanctionNotice?: BenefitSanctionNoticeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  key?: KeyDirectiveResolver<unknown, unknown, ContextType>;
  shareable?: ShareableDirectiveResolver<unknown, unknown, ContextType>;
  external?: ExternalDirectiveResolver<unknown, unknown, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<unknown, unknown, ContextType>;
  composeDirective?: ComposeDirectiveDirectiveResolver<unknown, unknown, ContextType>;
  access?: AccessDirectiveResolver<unknown, unknown, ContextType>;
  section?: SectionDirectiveResolver<unknown, unknown, ContextType>;
  place?: PlaceDirectiveResolver<unknown, unknown, ContextType>;
};
