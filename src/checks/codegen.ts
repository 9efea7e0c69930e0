import { readFileSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers'
import { parse, printSchema } from 'graphql'
import { buildWholeSchema, readSchemaFiles } from './read-schema.ts'

/** `codegen`: writes the resolvers' types from schema/; `codegen --check` fails when they are not fresh. */

const TARGET = 'resolvers/generated.ts'
const HEADER = '// Written by npm run compose from schema/. Change the schema, not this file.\n'

async function generate(): Promise<string> {
  const schemaAst = buildWholeSchema(readSchemaFiles())
  const text = await codegen({
    filename: TARGET,
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents: [],
    config: {
      contextType: '../src/context.ts#Context',
      defaultScalarType: 'string',
      enumsAsTypes: true,
      immutableTypes: true,
      skipTypename: true,
      scalars: { DateTime: { input: 'Date', output: 'Date | string' } },
      strictScalars: false,
      useTypeImports: true,
    },
    plugins: [{ typescript: {} }, { 'typescript-resolvers': {} }],
    pluginMap: { typescript, 'typescript-resolvers': typescriptResolvers },
  })
  return HEADER + withoutAny(text)
}

/** The plugins write `any` where the type does not matter. */
function withoutAny(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^\s*(\/\*\*|\*)/.test(line) ? line : line.replaceAll(/\bany\b/g, 'unknown')))
    .join('\n')
}

const fresh = await generate()
if (!process.argv.includes('--check')) writeFileSync(TARGET, fresh)
else if (readFileSync(TARGET, 'utf8') !== fresh) {
  console.error(`${TARGET} is not what schema/ gives: npm run compose`)
  process.exitCode = 1
}
