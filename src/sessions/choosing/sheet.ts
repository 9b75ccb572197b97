import { adoptSheet } from '../../ui/adoptSheet'
import css from './choosing.css?inline'

adoptSheet(css)
