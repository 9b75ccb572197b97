import { adoptSheet } from '../../ui/adoptSheet'
import css from './palette.css?inline'

adoptSheet(css)
