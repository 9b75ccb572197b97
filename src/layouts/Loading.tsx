/** In the place of a page that is still to come. */
export function Loading() {
  return (
    <p role="status" className="py-16 text-center text-muted">
      Loading…
    </p>
  )
}
