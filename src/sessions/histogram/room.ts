import { readPreferences, subscribeToPreferences } from '../../console/preferences'

// Chosen here or in another tab, or forgotten.
keepRoom()
subscribeToPreferences(keepRoom)

/** Gives the chart as much room above the list as it needs folded or unfolded: the style sheet has it by this word. */
function keepRoom(): void {
  document.documentElement.dataset['folded'] = String(readPreferences().histogramFolded)
}
