import { adoptSheet } from '../../ui/adoptSheet'
import css from './dialog.css?inline'

adoptSheet(css)
