import { USERS } from './company'
import { nameOf } from './people'

/** The permissions of the contract that the sandbox's endpoints ask for. */
export type Permission =
  | 'ViewOrgSessions'
  | 'ManageOrgSessions'
  | 'ViewOrgMembership'
  | 'ManageOrgPlaybooks'
  | 'ViewOrgConsumption'
  // Of the enterprise: no credential of one organisation has them.
  | 'ViewAccountMembership'
  | 'ManageOrganizations'

export type Credential = Readonly<{
  token: string
  description: string
  /** A revoked one is answered like one that never was. */
  revoked: boolean
  permissions: readonly Permission[]
  /** Which organisations it may ask about; `sandbox` stands for the first of those that are simulated, `all` for all. */
  organisation: 'sandbox' | 'another' | 'all'
  principal: 'service_user' | 'pat_user'
}>

const SESSIONS = ['ViewOrgSessions', 'ManageOrgSessions'] as const
const OF_AN_ORGANISATION = [
  ...SESSIONS,
  'ViewOrgMembership',
  'ManageOrgPlaybooks',
  'ViewOrgConsumption',
] as const

/** Every credential that the sandbox knows, by name. The tokens have the API's prefix, so that redaction meets them. */
export const CREDENTIALS = {
  full: {
    token: 'cog_sandboxfullaccess234567abcdefghijklmnopqrstuvwxyz23456',
    description: 'may see and manage sessions, and read members, playbooks and consumption',
    revoked: false,
    permissions: OF_AN_ORGANISATION,
    organisation: 'sandbox',
    principal: 'service_user',
  },
  'sessions-only': {
    token: 'cog_sandboxsessions234567abcdefghijklmnopqrstuvwxyz2345672',
    description: 'may see and manage sessions, but read no members, playbooks or consumption',
    revoked: false,
    permissions: SESSIONS,
    organisation: 'sandbox',
    principal: 'service_user',
  },
  'view-only': {
    token: 'cog_sandboxviewonly234567abcdefghijklmnopqrstuvwxyz2345672',
    description: 'may see sessions and nothing else; a personal token',
    revoked: false,
    permissions: ['ViewOrgSessions'],
    organisation: 'sandbox',
    principal: 'pat_user',
  },
  'no-view': {
    token: 'cog_sandboxnoview234567abcdefghijklmnopqrstuvwxyz234567234',
    description: 'is valid but may not even see sessions',
    revoked: false,
    permissions: [],
    organisation: 'sandbox',
    principal: 'service_user',
  },
  enterprise: {
    token: 'cog_sandboxenterprise234567abcdefghijklmnopqrstuvwxyz23456',
    description: 'may do everything in every organisation of the enterprise',
    revoked: false,
    permissions: [...OF_AN_ORGANISATION, 'ViewAccountMembership', 'ManageOrganizations'],
    organisation: 'all',
    principal: 'service_user',
  },
  'wrong-organisation': {
    token: 'cog_sandboxwrongorg234567abcdefghijklmnopqrstuvwxyz2345672',
    description: 'is valid for another organisation only',
    revoked: false,
    permissions: SESSIONS,
    organisation: 'another',
    principal: 'service_user',
  },
  revoked: {
    token: 'cog_sandboxrevoked234567abcdefghijklmnopqrstuvwxyz23456723',
    description: 'was valid once',
    revoked: true,
    permissions: SESSIONS,
    organisation: 'sandbox',
    principal: 'service_user',
  },
} as const satisfies Readonly<Record<string, Credential>>

export type CredentialName = keyof typeof CREDENTIALS

/** Who the personal token belongs to: one of those whose sessions are in the organisation. */
export const PERSON = { user_id: USERS[0], user_name: nameOf(USERS[0]) } as const

const SERVICE_USER_NAME = 'Curfew sandbox'
/** The organisation of the credential that is valid elsewhere. */
const OTHER_ORGANISATION = 'org-elsewhere'

/** The credential of an `Authorization` header; null when it is missing, of another scheme, unknown or revoked. */
export function credentialFrom(authorization: string | undefined): Credential | null {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const known: readonly Credential[] = Object.values(CREDENTIALS)
  return known.find((credential) => credential.token === token && !credential.revoked) ?? null
}

/**
 * Whether a credential may ask about an organisation.
 * @param main the first of those that are simulated
 */
export function reaches({ organisation }: Credential, orgId: string, main: string): boolean {
  return organisation === 'all' || orgId === (organisation === 'sandbox' ? main : OTHER_ORGANISATION)
}

/** Who a message of this credential is from, in the API's fields. */
export function authorOf({ principal }: Credential): { user_id: string | null; username: string | null } {
  return principal === 'pat_user'
    ? { user_id: PERSON.user_id, username: PERSON.user_name }
    : { user_id: null, username: SERVICE_USER_NAME }
}

/** The answer of `GET /v3/self`. `main` is the id of the first organisation. */
export function selfOf(credential: Credential, main: string): Record<string, string | null> {
  const { organisation } = credential
  // Null for a credential of the enterprise (contract, section 1).
  const org_id = organisation === 'all' ? null : organisation === 'sandbox' ? main : OTHER_ORGANISATION
  if (credential.principal === 'pat_user') {
    return {
      principal_type: 'pat_user',
      ...PERSON,
      api_key_id: 'pat-2f7c1e9ab0d34c56',
      api_key_name: 'Read only',
      org_id,
    }
  }
  return {
    principal_type: 'service_user',
    service_user_id: 'service-user-2f7c1e9ab0d34c56',
    service_user_name: SERVICE_USER_NAME,
    org_id,
  }
}
