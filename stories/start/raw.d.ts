declare module '*.tsx?raw' {
  const text: string
  export default text
}
