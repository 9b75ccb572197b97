import { CopyText } from './CopyText'
import { Part } from './Part'
import type { Analysis } from './words'

/** How the session might have been asked better, to be copied; and why. */
export function SuggestedPrompt({ of }: { of: NonNullable<Analysis['suggested_prompt']> }) {
  const { original_prompt, suggested_prompt, feedback_items } = of
  return (
    <Part title="Suggested prompt" aside={<CopyText text={suggested_prompt} label="Copy prompt" />}>
      <pre className="insight-prompt">{suggested_prompt}</pre>
      {feedback_items.length > 0 && (
        <ul>
          {feedback_items.map(({ summary, details, excerpt }) => (
            <li key={`${summary} ${excerpt}`}>
              <strong className="font-medium">{summary}</strong>
              {details !== null && <p>{details}</p>}
              {excerpt !== null && <p className="text-muted">“{excerpt}”</p>}
            </li>
          ))}
        </ul>
      )}
      {original_prompt !== null && (
        <details>
          <summary className="text-muted">The prompt as it was</summary>
          <pre className="insight-prompt">{original_prompt}</pre>
        </details>
      )}
    </Part>
  )
}
