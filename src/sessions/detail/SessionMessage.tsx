import { Button } from '../../ui/Button'

type Props = { level: 1 | 2; title: string; detail: string; next: string; retry?: () => void }

/** In the place of a session that cannot be shown. */
export function SessionMessage({ level, title, detail, next, retry }: Props) {
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div role="alert" className="py-16 text-center text-muted wrap-anywhere">
      <Title className="mb-1 text-base font-semibold text-ink">{title}</Title>
      <p>{detail}</p>
      <p>{next}</p>
      {retry && (
        <Button className="mt-3" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
