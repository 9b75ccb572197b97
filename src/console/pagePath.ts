/** The path of a page as `paths` has it: for the router one with a slash at its end is the same page. */
export function pagePath(pathname: string): string {
  return pathname.replace(/(?<=.)\/+$/, '')
}
