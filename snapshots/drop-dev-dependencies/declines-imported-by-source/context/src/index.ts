import express from 'express'
import pino from 'pino'
express().listen(3000, () => pino().info('up'))
