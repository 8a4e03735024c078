import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import ts from 'typescript'

/** Every name that a module exports, types and what it hands on included, in alphabetical order. */
export function publicNames(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const names = source.statements.flatMap((statement) => namesOf(statement, dirname(file)))
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en'))
}

function namesOf(statement: ts.Statement, folder: string): readonly string[] {
  if (ts.isExportDeclaration(statement)) return namesHandedOn(statement, folder)
  if (!ts.canHaveModifiers(statement)) return []
  const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => textOf(name))
  return 'name' in statement && statement.name ? [textOf(statement.name)] : []
}

function namesHandedOn({ exportClause, moduleSpecifier }: ts.ExportDeclaration, folder: string) {
  if (exportClause && ts.isNamedExports(exportClause))
    return exportClause.elements.map(({ name }) => textOf(name))
  if (!moduleSpecifier) throw new Error('An export of everything names no module.')
  return publicNames(resolve(folder, textOf(moduleSpecifier)))
}

function textOf(node: ts.Node): string {
  if (ts.isIdentifier(node) || ts.isStringLiteral(node)) return node.text
  throw new Error(`A name is neither an identifier nor a text: ${ts.SyntaxKind[node.kind]}`)
}
