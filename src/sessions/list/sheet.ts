import { adoptSheet } from '../../ui/adoptSheet'
import css from './list.css?inline'

adoptSheet(css)
