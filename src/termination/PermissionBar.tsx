import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'

/** Said once, when the API has refused for want of a permission, instead of at every button. */
export default function PermissionBar({ refusal, onForget }: { refusal: string; onForget: () => void }) {
  return (
    <Notice
      tone="notice"
      role="status"
      className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
    >
      <span>
        <strong className="font-semibold">View only.</strong> {refusal} Sessions cannot be terminated or
        archived from here until it is granted.
      </span>
      <Button onClick={onForget}>It has been granted</Button>
    </Notice>
  )
}
