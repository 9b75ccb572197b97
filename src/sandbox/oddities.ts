import type { Random } from './random'
import type { Draft } from './resident'
import type { SandboxSession } from './session'

const LONG =
  'Customer escalation: on the checkout of the partner portal the price calculator rounds to the wrong cent for ' +
  'orders with more than forty lines in mixed currencies, the refund worker then refuses the refund because the sums ' +
  'differ, support closes the ticket as a duplicate, and nobody notices until month-end; find out since when, list the ' +
  'orders concerned, and propose a fix with a migration plan'

/** What an interface must survive: strange or hostile text wherever a user or a repository can put some. */
const ODDITIES: readonly ((session: SandboxSession) => Partial<SandboxSession>)[] = [
  () => ({ title: LONG }),
  () => ({ title: 'תיקון באג בטופס ההתחברות של acme/identity (שגיאה 500)' }),
  () => ({ title: 'ترقية مكتبة الدفع إلى الإصدار 3 في acme/payments-api' }),
  () => ({ title: '🚀 Ship the 👩‍👩‍👧 family plan 🎉🇯🇵' }),
  () => ({ title: null }),
  () => ({ title: '' }),
  () => ({ title: '<img src=x onerror=alert(1)>' }),
  () => ({ title: '"><script>alert(document.cookie)</script>' }),
  () => ({ title: '</title><h1>Session ended</h1>' }),
  () => ({ title: "{{constructor.constructor('alert(1)')()}} ${7*7}" }),
  // A right-to-left override turns what follows around: "exe.cod" reads as "doc.exe".
  () => ({ title: 'Clean up invoice\u202Excod.exe in acme/billing' }),
  ({ pull_requests }) => ({
    pull_requests: [{ pr_url: 'javascript:alert(1)', pr_state: 'open' }, ...pull_requests],
  }),
  () => ({
    pull_requests: [
      { pr_url: 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==', pr_state: 'merged' },
    ],
  }),
  () => ({ url: 'javascript:alert(1)' }),
  () => ({ tags: ['<b>bold</b>', 'x'.repeat(120), 'תג'] }),
]

/** The smallest organisation that has them. */
export const ODD_FROM = 50

/** Puts the oddities into sessions drawn at random, one each. */
export function addOddities(drafts: readonly Draft[], random: Random): void {
  if (drafts.length < ODD_FROM) return
  const chosen = new Set<Draft>()
  while (chosen.size < ODDITIES.length) chosen.add(random.pick(drafts))
  let i = 0
  for (const draft of chosen) {
    draft.session = { ...draft.session, ...ODDITIES[i]?.(draft.session) }
    i += 1
  }
}
