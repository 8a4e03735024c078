'use client'
import { useEffect, useState, type ComponentType } from 'react'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

/** What every part has that may be loaded late. */
export interface LazyProps {
  readonly level: number
  readonly onBack?: (() => void) | undefined
}

export interface Lazy<Props> {
  /** The part; before its code is there its skeleton, and when it does not come, that and a way to try again. */
  readonly Part: (props: Props) => React.JSX.Element
  /** Fetches the code ahead of its need, as soon as that is likely. */
  readonly usePreload: (isLikely: boolean) => void
}

/** Makes a part of a component whose code comes when it is first shown. */
export function createLazy<Props extends LazyProps>(
  load: () => Promise<ComponentType<Props>>,
  Skeleton: ComponentType,
): Lazy<Props> {
  let Loaded: ComponentType<Props> | null = null
  let underWay: Promise<void> | null = null
  const fetchOnce = (): Promise<void> => {
    underWay ??= fetchNow().finally(() => {
      underWay = null
    })
    return underWay
  }
  async function fetchNow(): Promise<void> {
    Loaded ??= await load()
  }

  function Part(props: Props) {
    const [attempt, setAttempt] = useState(0)
    const [hasFailed, setFailed] = useState(false)
    const [, setReady] = useState(false)
    useEffect(() => {
      if (Loaded) return
      fetchOnce().then(
        () => setReady(true),
        () => setFailed(true),
      )
    }, [attempt])
    if (Loaded) return <Loaded {...props} />
    if (!hasFailed) return <Skeleton />
    const retry = () => {
      setFailed(false)
      setAttempt(attempt + 1)
    }
    return <NotLoaded level={props.level} onBack={props.onBack} retry={retry} />
  }

  return {
    Part,
    usePreload(isLikely) {
      useEffect(() => {
        // Who then needs it asks again, and is told.
        if (isLikely) fetchOnce().catch(() => undefined)
      }, [isLikely])
    },
  }
}

function NotLoaded({ level, onBack, retry }: LazyProps & { readonly retry: () => void }) {
  const { text } = useFormat()
  return (
    <StatusPanel tone="danger" title={text('lazy.errorTitle')} text={text('lazy.errorText')} level={level}>
      <Button onClick={retry}>{text('common.retry')}</Button>
      {onBack ? (
        <Button variant="quiet" onClick={onBack}>
          {text('common.back')}
        </Button>
      ) : null}
    </StatusPanel>
  )
}
