/** Before the first answer: the shape of what comes. `within` a page that has its heading already. */
export function LoadingRows({ within = false }: { within?: boolean }) {
  const Heading = within ? 'span' : 'h1'
  return (
    <div role="status" className="pt-2">
      <Heading className="sr-only">Loading sessions</Heading>
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} aria-hidden className="flex h-12 items-center gap-4 border-b border-line">
          <div className="h-3 w-28 rounded bg-raised motion-safe:animate-pulse" />
          <div className="h-3 grow rounded bg-raised motion-safe:animate-pulse" />
          <div className="hidden h-3 w-64 rounded bg-raised motion-safe:animate-pulse sm:block" />
        </div>
      ))}
    </div>
  )
}
