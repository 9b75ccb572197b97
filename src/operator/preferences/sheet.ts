import { adoptSheet } from '../../ui/adoptSheet'
import css from './preferences.css?inline'

adoptSheet(css)
