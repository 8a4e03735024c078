#!/usr/bin/env node
import { createTerminal } from './createTerminal.ts'
import { runCli } from './runCli.ts'

process.exitCode = await runCli(process.argv.slice(2), createTerminal())
