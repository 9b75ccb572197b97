/** What the browser says to notifications; `absent` where it has none. */
export type Permission = NotificationPermission | 'absent'

export function permission(): Permission {
  return 'Notification' in globalThis ? Notification.permission : 'absent'
}

/** Asks the operator, through the browser. To be called from a click only: one that comes by itself is refused for good. */
export async function askPermission(): Promise<Permission> {
  if (permission() !== 'default') return permission()
  try {
    return await Notification.requestPermission()
  } catch {
    return permission()
  }
}

const shown = new Set<Notification>()

/** Shows a notification where the browser lets it. @param onClick once the page is in front again */
export function notify(title: string, body: string, onClick: () => void): void {
  if (permission() !== 'granted') return
  try {
    const notification = new Notification(title, { body, icon: '/favicon.svg' })
    shown.add(notification)
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
      onClick()
    })
  } catch {
    // A browser that has them for service workers only: the title and the mark tell it all the same.
  }
}

/** Takes away what has been read by coming back. */
export function closeNotifications(): void {
  for (const notification of shown) notification.close()
  shown.clear()
}
