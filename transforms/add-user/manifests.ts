import type { Facts } from '../../src/authoring.ts'

const FOLDERS = [
  '.',
  'k8s',
  'kubernetes',
  'deploy',
  'deployment',
  'deployments',
  'manifests',
  '.k8s',
  'kustomize',
  'charts',
  'helm',
]
const WORKLOAD = /^kind:\s*(Deployment|StatefulSet|DaemonSet|Pod|Job|CronJob)\s*$/m

/** The first Kubernetes manifest of the context that runs something and names a field. */
export function manifestWith({ context }: Facts, field: string): string | undefined {
  for (const folder of FOLDERS) {
    for (const name of context?.files.list(folder) ?? []) {
      if (!/\.ya?ml$/.test(name)) continue
      const path = folder === '.' ? name : `${folder}/${name}`
      const text = context?.files.read(path) ?? ''
      if (WORKLOAD.test(text) && text.includes(`${field}:`)) return path
    }
  }
  return undefined
}
