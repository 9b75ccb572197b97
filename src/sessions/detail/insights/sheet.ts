import { adoptSheet } from '../../../ui/adoptSheet'
import css from './insights.css?inline'

adoptSheet(css)
