import { useConsole } from '../../console/Console'
import { Button } from '../../ui/Button'
import { batchFrom } from '../batch/plan'
import type { Plan } from '../batch/types'
import { saveReceipt } from '../saveReceipt'

type Props = {
  /** Under which the batch will be found, if it is sent. */
  id: string
  /** Whether it is about one session. */
  one: boolean
  /** What would be sent; null as long as it is not known how. */
  plan: (() => Plan) | null
}

/** Saves exactly what would be sent, before it is: what is needed to begin those sessions anew. */
export function SaveList({ id, one, plan }: Props) {
  const { settings } = useConsole()
  const save = (format: 'csv' | 'json') => {
    if (plan === null) return
    const about = { id, operator: settings.operator, graceMs: settings.graceSeconds * 1_000, now: Date.now() }
    saveReceipt(batchFrom(plan(), about), format, false)
  }
  const words = one ? 'Save what this is about' : 'Save this list'
  const refusal = plan === null ? 'Choose what is to happen.' : null
  return (
    <div role="group" aria-label={words} className="flex flex-wrap items-center gap-x-2 text-muted">
      {words}:
      <Button kind="quiet" refusal={refusal} onClick={() => save('csv')}>
        Save CSV
      </Button>
      <Button kind="quiet" refusal={refusal} onClick={() => save('json')}>
        Save JSON
      </Button>
    </div>
  )
}
