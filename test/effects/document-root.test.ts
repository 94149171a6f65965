import { expect, it } from 'vitest'
import { isDocumentRoot, mayServePages } from '../../src/effects/document-root.ts'

it('knows where web servers look for pages', () => {
  expect(['/var/www', '/var/www/html', '/var/www/shop/public'].filter(isDocumentRoot)).toHaveLength(3)
  expect(['/var', '/var/wwwroot', '/app/var/www', '/'].filter(isDocumentRoot)).toEqual([])
})

it('takes a package that it cannot read for a web server', () => {
  expect(['git', 'unzip', 'libpq-dev'].filter(mayServePages)).toEqual([])
  expect(['apache2', 'nginx-light', 'libapache2-mod-php', '$PACKAGES'].filter(mayServePages)).toHaveLength(4)
})
