// `npm start`: from a fresh clone to the running demo. `--port N` or PORT changes the port, `--no-open` opens nothing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setup } from './setup.mjs'
import { choosePort, runUntilEnded, startStorybook } from './storybook.mjs'

const demoTitle = 'Flows/Upgrade'

/** The command that opens a URL in the system's browser, when a person sits before a desktop. */
function opener() {
  if (!process.stdout.isTTY || process.env.CI || process.argv.includes('--no-open')) return undefined
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '']
  const hasDesktop = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  return hasDesktop && existsSync('/usr/bin/xdg-open') ? ['xdg-open'] : undefined
}

await setup()
const server = startStorybook(await choosePort())
server.ready.then(
  async (index) => {
    await new Promise((done) => setTimeout(done, 500)) // lets Storybook finish its own greeting
    const story = Object.values(index.entries).find(
      (entry) => entry.title === demoTitle && entry.type === 'story',
    )
    const url = story ? `${server.url}/?path=/story/${story.id}` : `${server.url}/`
    console.log(`\n  The demo runs at ${url}\n  Ctrl-C ends it.\n`)
    const [command, ...args] = opener() ?? []
    if (command)
      spawn(command, [...args, url], { stdio: 'ignore', detached: true })
        .on('error', () => {})
        .unref()
    return url
  },
  (error) => {
    console.error(error.message)
    server.stop()
  },
)
await runUntilEnded(server)
