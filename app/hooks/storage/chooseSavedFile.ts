import type { OpenedFile } from './createOpenedFile.ts'

type SavePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>
export type ChooseSavedFileReturnType = {
  name: string
  /** A fresh start in the same file, so that a retry needs no second question. */
  create(): Promise<OpenedFile>
}

/** Whether this browser can write a file to a place that the person chooses (File System Access). */
export function canChooseFile(): boolean {
  return 'showSaveFilePicker' in globalThis
}

/**
 * Asks where to save, before anything is fetched: the question must follow a click. The browser writes to a copy beside the
 * file and puts it in place only when everything was verified and the sink closes.
 *
 * @returns undefined when the person changes their mind
 */
export async function chooseSavedFile(
  suggestedName: string,
): Promise<ChooseSavedFileReturnType | undefined> {
  const { showSaveFilePicker } = globalThis as unknown as { showSaveFilePicker: SavePicker }
  let handle: FileSystemFileHandle
  try {
    handle = await showSaveFilePicker({ suggestedName })
  } catch (error) {
    if ((error as Error).name === 'AbortError') return undefined
    throw error
  }
  return {
    name: handle.name,
    create: async () => ({
      sink: (await handle.createWritable()) as unknown as WritableStream<Uint8Array>,
      file: () => handle.getFile(),
      // Once verified it is the person's own file.
      discard: async () => undefined,
    }),
  }
}
