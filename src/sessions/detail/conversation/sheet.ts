import { adoptSheet } from '../../../ui/adoptSheet'
import css from './conversation.css?inline'

adoptSheet(css)
