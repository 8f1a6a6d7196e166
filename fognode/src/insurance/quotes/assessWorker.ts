import { parentPort, workerData } from 'node:worker_threads'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { assess } from './assess.ts'
import type { AssessAnswer } from './assessInWorker.ts'

const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread.')

function answer(): AssessAnswer {
  try {
    return assess(workerData as Uint8Array)
  } catch (error) {
    if (!(error instanceof FanalError)) throw error
    return { refusal: error.message, advice: error.advice }
  }
}

port.postMessage(answer())
