/**
 * Where web servers of distributions look for pages, and put a page of their own when they are installed.
 *
 * Source: Debian Policy 11.5, the packages of Alpine and Fedora; read 2026-08.
 */
export function isDocumentRoot(path: string): boolean {
  return /^\/var\/www(\/|$)/.test(path)
}

/** Whether a package of the system may be a web server or pages for one; so may a name that cannot be read. */
export function mayServePages(name: string): boolean {
  return /apache|httpd|nginx|lighttpd|caddy|web|www|cgi|[$`*]/.test(name)
}
