import { adoptSheet } from '../../ui/adoptSheet'
import css from './inspector.css?inline'

adoptSheet(css)
