import type { Locator, Page } from '@playwright/test'
import type { Site } from './site'

/** A page that shows the sessions of a site, and how an operator would use it. */
export type Target = {
  name: string
  /** The address with the list of all sessions, archived ones too. */
  list: (site: Site) => string
  /** Makes the control of that status ready to be clicked. */
  status: (page: Page, label: string) => Promise<Locator>
  /** Takes the status off again, which is on, and leaves nothing open. */
  clearStatus: (page: Page, label: string) => Promise<void>
}

/** The built console. */
const curfew: Target = {
  name: 'Curfew',
  list: ({ url, org }) => `${url}/orgs/${org}/sessions?archived=shown`,
  status: async (page, label) => {
    const button = page.getByRole('main').getByRole('button', { name: /^Status(, \d+ chosen)?$/ })
    // The first: a column of the list may have the same name.
    await button.first().click()
    return statusBox(page, label)
  },
  clearStatus: async (page, label) => {
    await statusBox(page, label).uncheck()
    await page.keyboard.press('Escape')
  },
}

function statusBox(page: Page, label: string): Locator {
  const menu = page.getByRole('group', { name: 'Status', exact: true })
  // The first: a detail below the status may be called like it.
  return menu.getByRole('checkbox', { name: new RegExp(`^${label}\\s*[\\d.,]*$`) }).first()
}

/** A page of the same data with nothing but the browser: no framework, no filters in the address, no accessibility. */
const floor: Target = {
  name: 'floor',
  list: ({ url, org, sessions }) => `${url}/floor/index.html?org=${org}&sessions=${sessions}`,
  status: (page, label) => Promise.resolve(statusButton(page, label)),
  clearStatus: (page, label) => statusButton(page, label).click(),
}

function statusButton(page: Page, label: string): Locator {
  return page.getByRole('group', { name: 'Status' }).getByRole('button', { name: label, exact: true })
}

export const TARGETS: readonly Target[] = [floor, curfew]
