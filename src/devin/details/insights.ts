import { z } from '../../lib/zod'
import { numberOrNull, readable, textOrNull, texts } from './fields'

const issue = z.object({
  id: textOrNull,
  title: textOrNull,
  issue: z.string(),
  impact: textOrNull,
  label: textOrNull,
})
const actionItem = z.object({ action_item: z.string(), type: textOrNull, issue_id: textOrNull })
const timelineEvent = z.object({
  title: z.string(),
  description: textOrNull,
  /** `red`, `yellow`, `green`, `white` and `grey` were seen. */
  color: textOrNull,
  issue_id: textOrNull,
})
const classification = z.object({
  category: z.string(),
  /** From 0 to 1. */
  confidence: numberOrNull,
  programming_languages: texts,
  tools_and_frameworks: texts,
})
const feedbackItem = z.object({
  summary: z.string(),
  excerpt: textOrNull,
  details: textOrNull,
  issue_id: textOrNull,
})
const suggestedPrompt = z.object({
  original_prompt: textOrNull,
  suggested_prompt: z.string(),
  feedback_items: readable(feedbackItem),
})
const noteUsage = z.object({ note_id: z.string(), reason: textOrNull, message: textOrNull })
const noteUsages = z.object({ good_usages: readable(noteUsage), bad_usages: readable(noteUsage) })

// What the API's own analysis of a session says (contract, section 2.4). Its texts are from anywhere.
const analysisSchema = z.object({
  issues: readable(issue),
  action_items: readable(actionItem),
  timeline: readable(timelineEvent),
  classification: z.catch(z.nullable(classification), null),
  suggested_prompt: z.catch(z.nullable(suggestedPrompt), null),
  note_usage: z.catch(z.nullable(noteUsages), null),
})

/**
 * Counts, size and analysis of a session; the session that the API sends along is left to `getSession`. `analysis` is null
 * until there is one; `analysis_status` (`started`, `completed`, `failed`) is null where the API does not say.
 */
export const insightsSchema = z.object({
  num_user_messages: numberOrNull,
  num_devin_messages: numberOrNull,
  /** `xs` to `xl`; open-ended. */
  session_size: textOrNull,
  analysis: z.catch(z.nullable(analysisSchema), null),
  analysis_status: textOrNull,
})

export type Insights = z.infer<typeof insightsSchema>

/** `started`, or `already_exists` where there is nothing to generate; open-ended. */
export const generationSchema = z.object({ status: z.string() })
