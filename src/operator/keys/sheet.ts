import { adoptSheet } from '../../ui/adoptSheet'
import css from './keys.css?inline'

adoptSheet(css)
