import { adoptSheet } from '../../ui/adoptSheet'
import css from './views.css?inline'

adoptSheet(css)
