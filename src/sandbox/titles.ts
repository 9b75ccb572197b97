import type { CATEGORIES } from '../devin/vocabulary'
import { REPOSITORIES } from './company'
import type { Random } from './random'
import { TEMPLATES, WORDS, type Slot } from './titleWords'

type KnownCategory = (typeof CATEGORIES)[number]

const TICKET_KEYS = ['PAY', 'WEB', 'PLAT', 'MOB', 'DATA', 'SEC', 'OPS', 'SRCH'] as const

/** A title such as people give: of its category, about this repository, and seldom the same twice. */
export function titleFor(category: KnownCategory, repository: string, random: Random): string {
  const title = random
    .pick(TEMPLATES[category])
    .replaceAll(/\{(\w+)\}/g, (_, slot: string) => fill(slot, repository, random))
  const capital = title.charAt(0).toUpperCase() + title.slice(1)
  if (random.chance(0.16)) return `${random.pick(TICKET_KEYS)}-${random.int(80, 4999)}: ${capital}`
  if (random.chance(0.07)) return `[${repository.replace('acme/', '')}] ${capital}`
  return capital
}

function fill(slot: string, repository: string, random: Random): string {
  switch (slot) {
    case 'repo':
      return repository.replace('acme/', '')
    case 'other':
      return random.pick(REPOSITORIES).replace('acme/', '')
    case 'n':
      return String(random.int(2, 48))
    case 'pr':
      return `#${random.int(110, 4980)}`
    case 'v':
      return `${random.int(2, 22)}`
    default:
      return random.pick(WORDS[slot as Slot]) // a template with any other slot fails the titles test
  }
}
