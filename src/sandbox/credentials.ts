import { USERS } from './company'

export type Permission = 'ViewOrgSessions' | 'ManageOrgSessions'

export type Credential = Readonly<{
  token: string
  description: string
  /** A revoked one is answered like one that never was. */
  revoked: boolean
  permissions: readonly Permission[]
  /** The only organisation it may ask about; `sandbox` stands for the one that is simulated. */
  organisation: 'sandbox' | 'another'
  principal: 'service_user' | 'pat_user'
}>

/** Every credential that the sandbox knows, by name. The tokens have the API's prefix, so that redaction meets them. */
export const CREDENTIALS = {
  full: {
    token: 'cog_sandboxfullaccess234567abcdefghijklmnopqrstuvwxyz23456',
    description: 'may see and manage sessions',
    revoked: false,
    permissions: ['ViewOrgSessions', 'ManageOrgSessions'],
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
  'wrong-organisation': {
    token: 'cog_sandboxwrongorg234567abcdefghijklmnopqrstuvwxyz2345672',
    description: 'is valid for another organisation only',
    revoked: false,
    permissions: ['ViewOrgSessions', 'ManageOrgSessions'],
    organisation: 'another',
    principal: 'service_user',
  },
  revoked: {
    token: 'cog_sandboxrevoked234567abcdefghijklmnopqrstuvwxyz23456723',
    description: 'was valid once',
    revoked: true,
    permissions: ['ViewOrgSessions', 'ManageOrgSessions'],
    organisation: 'sandbox',
    principal: 'service_user',
  },
} as const satisfies Readonly<Record<string, Credential>>

export type CredentialName = keyof typeof CREDENTIALS

/** Who the personal token belongs to: one of those whose sessions are in the organisation. */
export const PERSON = { user_id: USERS[0], user_name: 'Robin Sandbox' } as const

/** The organisation of the credential that is valid elsewhere. */
const OTHER_ORGANISATION = 'org-elsewhere'

/** The credential of an `Authorization` header; null when it is missing, of another scheme, unknown or revoked. */
export function credentialFrom(authorization: string | undefined): Credential | null {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const known: readonly Credential[] = Object.values(CREDENTIALS)
  return known.find((credential) => credential.token === token && !credential.revoked) ?? null
}

/** Which organisation a credential may ask about, given the id of the simulated one. */
export function organisationOf(credential: Credential, orgId: string): string {
  return credential.organisation === 'sandbox' ? orgId : OTHER_ORGANISATION
}

/** The answer of `GET /v3/self`. */
export function selfOf(credential: Credential, orgId: string): Record<string, string> {
  const org_id = organisationOf(credential, orgId)
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
    service_user_name: 'Curfew sandbox',
    org_id,
  }
}
