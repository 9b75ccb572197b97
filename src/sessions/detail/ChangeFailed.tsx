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
}

/** A change that failed, where it was asked for. */
export function ChangeFailed({ error, not, unclear }: Props) {
  const { title, detail, next } = explain(error)
  return (
    <Notice tone="danger" role="alert" className="w-full wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {isOutcomeUnknown(error) ? unclear : not} {detail} {next}
    </Notice>
  )
}
