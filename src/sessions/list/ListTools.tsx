import { ColumnMenu } from '../columns/ColumnMenu'
import { ExportList } from '../export/ExportList'

/** What can be done with the list as a whole, beside as of when it is. */
export function ListTools(props: React.ComponentProps<typeof ExportList>) {
  return (
    <>
      <ColumnMenu />
      <ExportList {...props} />
    </>
  )
}
