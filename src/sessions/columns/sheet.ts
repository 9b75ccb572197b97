import { adoptSheet } from '../../ui/adoptSheet'
import css from './columns.css?inline'

adoptSheet(css)
