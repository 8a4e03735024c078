/** A plain product's page. */
export const plainSheet = `
  :root { color-scheme: light dark }
  body { margin: 8px; font: 16px/1.5 sans-serif }
`

/** What pages say about bare elements, in every weight and layer, by name. */
export const hostileSheets: Readonly<Record<string, string>> = {
  'a reset': `
    *, *::before, *::after { margin: 0; padding: 0; border: 0; vertical-align: baseline; font: inherit; color: inherit }
    ol, ul { list-style: square inside } table { border-collapse: separate; border-spacing: 9px }`,
  'a box of one’s own': `
    * { box-sizing: content-box; margin: 3px }
    *::before, *::after { box-sizing: content-box; content: '»'; margin: 3px }`,
  'nothing at all': `button, input, select, a, h1, h2, h3, h4, ul, li, p, dialog, fieldset { all: unset }`,
  'rules for elements': `
    h1, h2, h3, h4, p { margin: 2em 0; font: italic 40px/2 serif; color: hotpink; text-transform: uppercase; letter-spacing: 3px; text-indent: 1em }
    ul, ol, li { list-style: square; margin: 1em; padding-left: 40px; line-height: 3; float: left }
    li::before { content: '—' }
    a { color: hotpink; text-decoration: underline dotted }
    button, input, select { width: 100%; height: 70px; margin: 5px; border: 4px solid red; border-radius: 0; background: yellow; font: 9px monospace; color: red; transition: all 3s; text-transform: uppercase; box-shadow: 0 0 9px red; outline: 3px solid red }
    table, th, td { border: 1px solid red; padding: 20px; background: yellow; text-align: right }
    span, div, strong, s { color: hotpink; font-size: 30px; display: inline-block; padding: 2px }
    svg { fill: red; stroke: red; width: 90px; height: 90px; display: block; vertical-align: middle }
    fieldset, label, legend { border: 2px solid red; padding: 20px; margin: 20px; display: block; font-weight: 900 }
    dl, dt, dd { float: left; width: 50%; margin: 0 0 0 40px; font-weight: bold }
    progress, dialog { width: 200px; border: 5px solid red; background: red }`,
  'important rules': `
    * { margin: 3px !important; line-height: 1 !important }
    main button { padding: 40px !important; background: red !important; color: yellow !important }
    main :is(h2, h3, p, span, li) { font-size: 9px !important; color: hotpink !important }`,
  'an article’s typography': `
    .page main h2, .page main h3 { font: 40px serif; margin: 1em 0 }
    .page main ul > li { padding-left: 3em; list-style: disc; margin: 1em 0 }
    .page main a, .page main button { color: hotpink; background: black; padding: 0 }
    #app p, #app li, #app button, #app div { margin: 30px; color: hotpink }`,
  'a layered reset after the library': `
    @layer page-reset, page-words;
    @layer page-reset { *, ::before, ::after { margin: 0; padding: 0; border: 0 solid; box-sizing: border-box }
      button, input { font: inherit; color: inherit; background: transparent; border-radius: 0 } svg { display: block; vertical-align: middle } }
    @layer page-words { h2, h3, li, p, span { font-size: 11px; color: hotpink } }`,
  'a root of ten pixels': `html { font-size: 62.5% } body { font-size: 1.6rem }`,
  'a root of 24 pixels': `html { font-size: 150% } body { font-size: 16px }`,
}
