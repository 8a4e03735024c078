import { commands } from 'vitest/browser'
import pixelmatch from 'pixelmatch'

/** The share of pixels that may differ: other versions of a browser smooth letters differently. */
export const MAY_DIFFER = 0.005

/** The share of pixels in which two pictures differ; pictures of different sizes differ altogether. */
export async function shareOfDifference(taken: string, reference: string): Promise<number> {
  const [a, b] = await Promise.all([pixelsOf(taken), pixelsOf(reference)])
  if (a.width !== b.width || a.height !== b.height) return 1
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1 }) / (a.width * a.height)
}

async function pixelsOf(base64: string): Promise<ImageData> {
  const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob()
  const bitmap = await createImageBitmap(blob)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  if (!context) throw new Error('The browser gave no canvas.')
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

/** A reference picture, or null where none was taken yet. */
export async function readPicture(name: string): Promise<string | null> {
  try {
    return await commands.readFile(`test/looks/pictures/${name}.png`, 'base64')
  } catch (error) {
    if (String(error).includes('ENOENT')) return null
    throw error
  }
}

/** Keeps a picture: as the reference, or as what was seen instead. */
export const writePicture = (folder: 'pictures' | 'seen', name: string, base64: string): Promise<void> =>
  commands.writeFile(`test/looks/${folder}/${name}.png`, base64, 'base64')
