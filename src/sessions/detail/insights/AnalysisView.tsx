import { wordsFor } from '../../../devin/vocabulary'
import { Part } from './Part'
import { SuggestedPrompt } from './SuggestedPrompt'
import { issueTitle, labelOf, toneOf, type Analysis } from './words'

/** An analysis with all its parts; what it has none of is left out. Its texts are from anywhere: they are shown as texts. */
export function AnalysisView({ analysis }: { analysis: Analysis }) {
  const { issues, action_items, timeline, classification, suggested_prompt, note_usage } = analysis
  return (
    <div className="insight-parts">
      {classification !== null && <Classification of={classification} />}
      {issues.length > 0 && (
        <Part title="Issues">
          <ul>
            {issues.map(({ id, title, issue, impact, label }) => (
              <li key={id ?? issue}>
                <p>
                  <strong className="font-medium">{title ?? label ?? 'Issue'}</strong>{' '}
                  <span className="text-muted">
                    {[impact === null ? null : `${impact} impact`, title === null ? null : label]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </p>
                <p>{issue}</p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {action_items.length > 0 && (
        <Part title="Action items">
          <ul>
            {action_items.map(({ action_item, type, issue_id }) => (
              <li key={`${issue_id} ${action_item}`}>
                {action_item}{' '}
                <span className="text-muted">
                  {[type === null ? null : labelOf(type), issueTitle(issues, issue_id)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {timeline.length > 0 && <Timeline of={timeline} />}
      {suggested_prompt !== null && <SuggestedPrompt of={suggested_prompt} />}
      {note_usage !== null && note_usage.good_usages.length + note_usage.bad_usages.length > 0 && (
        <Part title="Knowledge it used">
          <ul>
            {[
              ...note_usage.good_usages.map((usage) => ({ ...usage, word: 'helped' })),
              ...note_usage.bad_usages.map((usage) => ({ ...usage, word: 'did not help' })),
            ].map(({ note_id, reason, message, word }) => (
              <li key={`${word} ${note_id}`}>
                <span className="font-mono">{note_id}</span> <span className="text-muted">{word}</span>{' '}
                {reason ?? message}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Classification({ of }: { of: NonNullable<Analysis['classification']> }) {
  const { category, confidence, programming_languages, tools_and_frameworks } = of
  const with_ = [...programming_languages, ...tools_and_frameworks].join(', ')
  return (
    <Part title="Classification">
      <p>
        {wordsFor(category)}
        {confidence !== null && <span className="text-muted"> · {Math.round(confidence * 100)} % sure</span>}
      </p>
      {with_ !== '' && <p className="text-muted">{with_}</p>}
    </Part>
  )
}

function Timeline({ of }: { of: Analysis['timeline'] }) {
  return (
    <Part title="Timeline">
      <ol className="insight-timeline">
        {of.map(({ title, description, color }, at) => {
          const tone = toneOf(color)
          return (
            // It has no ids, and its events keep their places.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} data-tone={tone?.tone}>
              <strong className="font-medium">{title}</strong>
              {tone !== null && <span className="insight-tone"> {tone.word}</span>}
              {description !== null && <p className="text-muted">{description}</p>}
            </li>
          )
        })}
      </ol>
    </Part>
  )
}
