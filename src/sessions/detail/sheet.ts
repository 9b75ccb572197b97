import { adoptSheet } from '../../ui/adoptSheet'
import css from './detail.css?inline'

adoptSheet(css)
