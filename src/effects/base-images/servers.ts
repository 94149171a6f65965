import type { BaseImage } from '../base-images.ts'
import { account, alpine, byTag, debian, extend, ROOT, rhel, UNTOLD, ubuntu } from './distribution.ts'
import type { Row } from './systems.ts'
import type { Tag } from './tag.ts'

/**
 * Images that run a server, and images made for one framework. Both bring an entrypoint that drops
 * privileges, renders templates or supervises, so theirs is not to be replaced.
 *
 * Source: the Dockerfiles of docker-library/{postgres,redis,mysql,mariadb,mongo,httpd,memcached,rabbitmq,
 * tomcat,haproxy} and nginxinc/docker-nginx, read 2026-08.
 */
export const SERVERS: Readonly<Record<string, Row>> = {
  nginx: tag => nginx(tag, false),
  'nginxinc/nginx-unprivileged': tag => nginx(tag, true),
  httpd: tag => ({
    ...extend(byTag(tag), { cmd: ['httpd-foreground'], workdir: '/usr/local/apache2' }),
    server: true,
    stopSignal: 'SIGWINCH',
    ports: ['80'],
  }),
  caddy: () => ({
    ...extend(alpine(undefined), {
      cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
      workdir: '/srv',
      env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
    }),
    server: true,
    ports: ['80', '443', '443/udp', '2019'],
  }),
  traefik: tag =>
    server(tag.alpine ? byTag(tag) : alpine(undefined), { entrypoint: ['/entrypoint.sh'], cmd: ['traefik'] }),
  postgres: tag => ({
    ...server(byTag(tag), {
      accounts: [
        tag.alpine
          ? account('postgres', 70, '/var/lib/postgresql')
          : account('postgres', 999, '/var/lib/postgresql'),
      ],
      cmd: ['postgres'],
    }),
    stopSignal: 'SIGINT',
    ports: ['5432'],
    volumes: ['/var/lib/postgresql/data'],
  }),
  redis: tag => ({
    ...server(byTag(tag), {
      accounts: [account('redis', 999, '/home/redis')],
      cmd: ['redis-server'],
      workdir: '/data',
    }),
    ports: ['6379'],
    volumes: ['/data'],
  }),
  'valkey/valkey': tag => ({
    ...server(byTag(tag), {
      accounts: [account('valkey', 999, '/home/valkey')],
      cmd: ['valkey-server'],
      workdir: '/data',
    }),
    ports: ['6379'],
    volumes: ['/data'],
  }),
  mysql: tag => ({
    ...server(tag.debian === undefined ? rhel(undefined, 'microdnf') : byTag(tag), {
      accounts: [account('mysql', 999, '/var/lib/mysql')],
      cmd: ['mysqld'],
    }),
    ports: ['3306', '33060'],
    volumes: ['/var/lib/mysql'],
  }),
  mariadb: tag => ({
    ...server(ubuntu(tag.ubuntu), { accounts: [account('mysql', 999, '/home/mysql')], cmd: ['mariadbd'] }),
    ports: ['3306'],
    volumes: ['/var/lib/mysql'],
  }),
  mongo: tag => ({
    ...server(ubuntu(tag.ubuntu), { accounts: [account('mongodb', 999, '/data/db')], cmd: ['mongod'] }),
    ports: ['27017'],
    volumes: ['/data/db', '/data/configdb'],
  }),
  memcached: tag => {
    const user = account('memcache', 11211, '/nonexistent')
    return { ...server(byTag(tag), { user, accounts: [user], cmd: ['memcached'] }), ports: ['11211'] }
  },
  rabbitmq: tag => ({
    ...server(tag.alpine ? byTag(tag) : ubuntu(tag.ubuntu), { cmd: ['rabbitmq-server'] }),
    volumes: ['/var/lib/rabbitmq'],
  }),
  haproxy: tag => {
    const user = account('haproxy', 99, '/var/lib/haproxy')
    return {
      ...server(byTag(tag), {
        user,
        accounts: [user],
        workdir: '/var/lib/haproxy',
        cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      }),
      stopSignal: 'SIGUSR1',
    }
  },
  tomcat: tag => ({
    ...extend(tag.debian === undefined ? ubuntu(tag.ubuntu) : byTag(tag), {
      workdir: '/usr/local/tomcat',
      cmd: ['catalina.sh', 'run'],
      env: { CATALINA_HOME: '/usr/local/tomcat' },
    }),
    server: true,
    ports: ['8080'],
  }),
  docker: () => ({
    ...alpine(undefined),
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['sh'],
    opinionated: true,
  }),
}

/** Whole namespaces, and single images, made for one framework or service. Their user and entrypoint vary by tag. */
const OPINIONATED: readonly RegExp[] = [
  /^tiangolo\//,
  /^apache\//,
  /^(quay\.io\/)?jupyter\//,
  /^(public\.ecr\.aws\/)?bitnami(legacy)?\//,
  /^public\.ecr\.aws\/lambda\//,
  /^amazon\/aws-lambda-/,
  /^mcr\.microsoft\.com\/(playwright|devcontainers|vscode|azure-functions|mssql|appsvc|oryx)(\/|$)/,
  /^cypress\//,
  /^selenium\//,
  /^phusion\//,
  /^jenkins\//,
  /^grafana\//,
  /^prom\//,
  /^linuxserver\//,
  /^lscr\.io\//,
  /^gitpod\//,
  /^cimg\//,
  /^circleci\//,
  /^heroku\//,
  /^rocker\//,
  /^quay\.io\/keycloak\//,
  /^(docker\.)?elastic(\.co)?\//,
  /^(wordpress|drupal|nextcloud|ghost|joomla|redmine|odoo|matomo|sonarqube|elasticsearch|kibana|logstash|kong|cassandra|neo4j|jetty|solr|zookeeper|influxdb|telegraf|vault|consul|nats|registry|adminer|phpmyadmin|couchdb|arangodb|cockroachdb|varnish|dart|mono)$/,
  /^puppeteer$|^ghcr\.io\/puppeteer\//,
]

/**
 * Those that do not start as root, whatever the account is called.
 *
 * Source: USER in the Dockerfiles of apache/{airflow,superset,spark}, jupyter/docker-stacks, jenkinsci/docker, SeleniumHQ/docker-selenium,
 * CircleCI-Public/cimg-base, gitpod-io/workspace-images, grafana/grafana, puppeteer/puppeteer and bitnami/containers; read 2026-11.
 */
const OWN_USER =
  /^(apache\/(airflow|superset|spark)|(quay\.io\/)?jupyter\/|jenkins\/|selenium\/|cimg\/|circleci\/|gitpod\/|grafana\/|ghcr\.io\/puppeteer\/|(public\.ecr\.aws\/)?bitnami(legacy)?\/)/

/** Whether an image starts as another user than root, of whom no more is known. */
export function startsAsUser(name: string): boolean {
  return OWN_USER.test(name)
}

/** `undefined` when the image is none of them. */
export function opinionatedImage(name: string, tag: Tag): BaseImage | undefined {
  if (!OPINIONATED.some(pattern => pattern.test(name))) return undefined
  const image = debian(undefined)
  return {
    ...image,
    ...UNTOLD,
    family: tag.alpine ? 'alpine' : 'unknown',
    libc: tag.alpine ? 'musl' : 'unknown',
    packageManager: tag.alpine ? 'apk' : 'unknown',
    opinionated: true,
    aliases: tag.alpine ? { '/var/run': '/run' } : image.aliases,
  }
}

function server(image: BaseImage, changes: Partial<BaseImage>): BaseImage {
  return {
    ...extend(image, { entrypoint: ['docker-entrypoint.sh'], ...changes }),
    server: true,
    opinionated: true,
  }
}

function nginx(tag: Tag, unprivileged: boolean): BaseImage {
  const user = account('nginx', 101, tag.alpine ? '/var/cache/nginx' : '/nonexistent')
  return {
    ...extend(byTag(tag), {
      user: unprivileged ? user : ROOT,
      accounts: [user],
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
    }),
    server: true,
    stopSignal: 'SIGQUIT',
    ports: [unprivileged ? '8080' : '80'],
  }
}
