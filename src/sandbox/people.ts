import { PLAYBOOKS, SERVICE_USERS, USERS } from './company'

// Who and what is behind the ids of company.ts. Not all of them can be looked up, as in life: somebody has left, somebody
// gave no name, a playbook was deleted; their ids are still in the sessions.

/** Names by user id. The last of USERS has left the organisation. */
const NAMES: readonly (readonly [name: string | null, email: string | null])[] = [
  ['Robin Sandbox', 'robin@acme.example'],
  ['Aylin Demir', 'aylin@acme.example'],
  ['Jonas Østergård', 'jonas@acme.example'],
  ['María José Fernández-Villaverde y Garcés', 'mj.fernandez@acme.example'],
  ['Tariq Al-Masri', 'tariq@acme.example'],
  ['山田 花子', 'hanako@acme.example'],
  ['Priya Raghunathan', 'priya@acme.example'],
  [null, 'on-call@acme.example'],
  ['<b>Bobby</b> Tables', 'bobby@acme.example'],
  ['Chidi Okafor', null],
  ['דנה לוי', 'dana@acme.example'],
]

const SERVICE_NAMES: readonly (string | null)[] = ['Curfew sandbox', 'Linear triage', null, 'Security scan']

/** The last of PLAYBOOKS was deleted. */
const PLAYBOOK_TITLES: readonly (readonly [title: string, macro: string | null])[] = [
  ['Fix a flaky test', '!flaky'],
  ['Upgrade a dependency', '!upgrade'],
  ['Triage a bug report', null],
  ['Write the release notes', '!notes'],
]

const WRITTEN = 1_765_000_000

/** A user's name; null when there is none to be had. */
export function nameOf(userId: string | null): string | null {
  const index = USERS.findIndex((id) => id === userId)
  return NAMES[index]?.[0] ?? null
}

/** The members of an organisation, as the API answers them. */
export function usersOf(orgId: string) {
  return NAMES.map(([name, email], index) => ({
    user_id: USERS[index] ?? '',
    name,
    email,
    role_assignments: [{ role: role(index === 0 ? 'Admin' : 'Member', 'org'), org_id: orgId }],
  }))
}

/** The service users of the enterprise, as the API answers them. */
export function serviceUsers() {
  return SERVICE_NAMES.map((name, index) => ({
    service_user_id: SERVICE_USERS[index] ?? '',
    name,
    role_assignments: [{ role: role('Member', 'org') }],
  }))
}

/** The playbooks of an organisation, as the API answers them; times in unix seconds. */
export function playbooksOf(orgId: string) {
  return PLAYBOOK_TITLES.map(([title, macro], index) => ({
    playbook_id: PLAYBOOKS[index] ?? '',
    title,
    body: `# ${title}\n\n1. Read the issue.\n2. Change as little as possible.\n3. Open a pull request.\n`,
    macro,
    access_type: index === 1 ? 'enterprise' : 'org',
    org_id: index === 1 ? null : orgId,
    created_by: USERS[0],
    updated_by: USERS[1],
    created_at: WRITTEN + index * 86_400,
    updated_at: WRITTEN + index * 200_000,
  }))
}

function role(role_name: string, role_type: 'org' | 'enterprise') {
  return { role_id: `role-${role_name.toLowerCase()}`, role_name, role_type }
}
