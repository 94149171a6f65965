import { execSync } from 'node:child_process'
export const v = execSync('git rev-parse HEAD')
