import { loadingRows } from '../first/frame'

/** Before the first answer: the shape of what comes. `within` a page that has its heading already. */
export function LoadingRows({ within = false }: { within?: boolean }) {
  const Heading = within ? 'span' : 'h1'
  return (
    <div role="status" className="pt-2">
      <Heading className="sr-only">Loading sessions</Heading>
      <div ref={fill} />
    </div>
  )
}

function fill(place: HTMLElement | null): void {
  place?.replaceChildren(...loadingRows())
}
