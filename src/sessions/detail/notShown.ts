/** The names that are missing for want of a permission. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['ViewOrgMembership', 'names of people'],
  ['ManageOrgPlaybooks', 'names of playbooks'],
])

/**
 * What is not shown for want of a permission, and which it is, each named once. A refusal may call it otherwise than
 * the documentation does (contract, section 1): it is what was asked for that tells what is missing.
 * @param ofNames the permissions for want of which some names are not known
 * @param ofDays the one for want of which it is not known what was spent on which day; null for none
 */
export function notShown(ofNames: readonly string[], ofDays: string | null): string | null {
  const what = new Set(ofNames.map((permission) => NAMES.get(permission) ?? 'some names'))
  const lacking = new Set(ofNames)
  if (ofDays !== null) {
    what.add('ACUs by day')
    lacking.add(ofDays)
  }
  if (lacking.size === 0) return null
  return `Not shown: ${[...what].join(', ')}. The credential lacks ${[...lacking].join(', ')}.`
}
