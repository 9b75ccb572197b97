export { cellFilterOf } from './cellFilters'
export { sayExactTimes } from './exactTimes'
export { FilterButtons } from './FilterButtons'
export { findByTitle, typedOn } from './findByTitle'
