'use client'

import { useCallback, useRef, useState } from 'react'
import { toLatchkeyError } from '../../client/transport/transportError.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** What a widget does on the server, one thing at a time. */
export interface CommandState<Name extends string> {
  /** What is under way; null when nothing is. */
  readonly busy: Name | null
  /** What it is done to, where there are several. */
  readonly busyId: string | null
  /** Why the last one failed; null when it did not. */
  readonly error: LatchkeyError | null
}

/** Runs one command; while one is under way, others are not begun. Answers whether it succeeded, and never rejects. */
export type RunCommand<Name extends string> = (
  name: Name,
  id: string | null,
  work: () => Promise<unknown>,
) => Promise<boolean>

interface Commands<Name extends string> extends CommandState<Name> {
  readonly run: RunCommand<Name>
  dismissError(): void
}

/** Runs commands one at a time and tells how they go. */
export function useCommand<Name extends string>(): Commands<Name> {
  const [state, setState] = useState<CommandState<Name>>({ busy: null, busyId: null, error: null })
  const underWay = useRef<Promise<boolean> | null>(null)
  const run = useCallback<RunCommand<Name>>((name, id, work) => {
    // A second click is the same wish.
    if (underWay.current) return underWay.current
    setState({ busy: name, busyId: id, error: null })
    const done = (error: LatchkeyError | null): boolean => {
      underWay.current = null
      setState({ busy: null, busyId: null, error })
      return error === null
    }
    underWay.current = work().then(
      () => done(null),
      (cause: unknown) => done(toLatchkeyError(cause)),
    )
    return underWay.current
  }, [])
  const dismissError = useCallback(() => setState((before) => ({ ...before, error: null })), [])
  return { ...state, run, dismissError }
}
