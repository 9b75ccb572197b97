import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { Notice } from '../../ui/Notice'
import { isOutcomeUnknown } from '../../devin/outcome'

type Props = {
  error: ApiError
  /** What was not done, as in "It was not archived." */
  not: string
  /** What is not known to have been done, where no clear answer came. */
  unclear: string
  /** Whether it must not be done twice: then what to do where no clear answer came is in `unclear` alone. */
  once?: boolean
}

/** A change that failed, where it was asked for. */
export function ChangeFailed({ error, not, unclear, once = false }: Props) {
  const { title, detail, next } = explain(error)
  const unknown = isOutcomeUnknown(error)
  return (
    <Notice tone="danger" role="alert" className="w-full wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {unknown ? unclear : not} {detail} {unknown && once ? null : next}
    </Notice>
  )
}
