/** Variables that say it, with their values. Source: the manual of each framework, read 2026-11. */
const SETTINGS: Readonly<Record<string, RegExp>> = {
  NODE_ENV: /^dev(elopment)?$/i,
  FLASK_ENV: /^development$/i,
  FLASK_DEBUG: /^(1|true|yes|on)$/i,
  RAILS_ENV: /^development$/i,
  RACK_ENV: /^development$/i,
  APP_ENV: /^(dev|development|local)$/i,
  ASPNETCORE_ENVIRONMENT: /^development$/i,
  DOTNET_ENVIRONMENT: /^development$/i,
  DOTNET_USE_POLLING_FILE_WATCHER: /^(1|true)$/i,
  CHOKIDAR_USEPOLLING: /^(1|true)$/i,
  WATCHPACK_POLLING: /^true$/i,
  WDS_SOCKET_PORT: /./,
}

export function isSetting(name: string, value: string | undefined): boolean {
  return value !== undefined && Object.hasOwn(SETTINGS, name) && SETTINGS[name]?.test(value) === true
}
