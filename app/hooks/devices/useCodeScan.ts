'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'

type Detected = { rawValue: string }
type Detector = { detect(source: HTMLVideoElement): Promise<Detected[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const detectorClass = () =>
  (globalThis as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector

let isAble = false
const able = {
  now: () => isAble,
  never: () => false,
  subscribe(notify: () => void) {
    void canScan().then((answer) => {
      isAble = answer
      notify()
    })
    return () => undefined
  },
}

async function canScan(): Promise<boolean> {
  const detector = detectorClass()
  if (detector === undefined || navigator.mediaDevices?.getUserMedia === undefined) return false
  return (await detector.getSupportedFormats().catch((): string[] => [])).includes('qr_code')
}

/** Between two looks at the picture of the camera. */
const LOOK_MS = 250

/** Reads a QR code with the camera, where this browser can. `stop` lets the camera go. */
export function useCodeScan(onText: (text: string) => void) {
  const canUse = useSyncExternalStore(able.subscribe, able.now, able.never)
  const [stream, setStream] = useState<MediaStream>()
  const [error, setError] = useState<unknown>()
  const video = useRef<HTMLVideoElement>(null)
  const taken = useRef(onText)
  useEffect(() => {
    taken.current = onText
  })

  const start = useCallback(async () => {
    setError(undefined)
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }))
    } catch (thrown) {
      setError(thrown)
    }
  }, [])
  const stop = useCallback(() => setStream(undefined), [])

  useEffect(() => {
    const Detector = detectorClass()
    const screen = video.current
    if (stream === undefined || Detector === undefined || screen === null) return
    screen.srcObject = stream
    void screen.play()
    const detector = new Detector({ formats: ['qr_code'] })
    const timer = setInterval(() => {
      detector.detect(screen).then(
        ([found]) => {
          if (found === undefined) return
          setStream(undefined)
          taken.current(found.rawValue)
        },
        // The picture is not there yet; the next look may find it.
        () => undefined,
      )
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    }
  }, [stream])

  return { canUse, isOn: stream !== undefined, error, video, start, stop }
}
