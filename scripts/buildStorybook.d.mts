export function buildStorybook(args?: readonly string[]): Promise<number>
