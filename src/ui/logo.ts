/** Curfew's mark, as in public/favicon.svg: drawn in the page, because each picture costs a request and a document. */
export const LOGO = [
  ['rect', { width: '32', height: '32', rx: '7', fill: '#3d4ed8' }],
  [
    'path',
    { d: 'M20.6 18.9A7.6 7.6 0 0 1 13 8.3a8.6 8.6 0 1 0 10.9 10.3 7.6 7.6 0 0 1-3.3.3Z', fill: '#fff' },
  ],
  ['circle', { cx: '21', cy: '11', r: '2.2', fill: '#ffd166' }],
] as const

export const LOGO_SIZE = { width: '20', height: '20', viewBox: '0 0 32 32', 'aria-hidden': 'true' } as const
