import { adoptSheet } from '../../ui/adoptSheet'
import css from './tray.css?inline'

adoptSheet(css)
