import { adoptSheet } from '../../ui/adoptSheet'
import css from './histogram.css?inline'

adoptSheet(css)
