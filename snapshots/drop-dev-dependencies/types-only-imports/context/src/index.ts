import express from 'express'
import type { JsonValue } from 'type-fest'
export type { Merge } from 'type-fest'
express().listen(3000)
