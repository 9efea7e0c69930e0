import { expect, test } from 'vitest'
import { SourceFault } from '../src/contract.ts'
import { parseXml } from '../src/xml.ts'

function nest(depth: number): string {
  return '<a>'.repeat(depth) + '</a>'.repeat(depth)
}

test('elements and attributes are named by namespace, whatever the prefix', () => {
  const named = parseXml('<p:a xmlns:p="urn:x" p:b="1" c="2"><p:d/></p:a>')
  expect(named).toEqual(parseXml('<q:a xmlns:q="urn:x" q:b="1" c="2"><d xmlns="urn:x"/></q:a>'))
  expect(named).toEqual({
    name: '{urn:x}a',
    attributes: { '{urn:x}b': '1', c: '2' },
    children: [{ name: '{urn:x}d', attributes: {}, children: [], text: '' }],
    text: '',
  })
})

test('a prefix that is bound anew names another namespace from there on', () => {
  const { children } = parseXml('<a><p:b xmlns:p="urn:1"/><p:b xmlns:p="urn:2"/><p:b xmlns:p="urn:1"/></a>')
  expect(children.map(({ name }) => name)).toEqual(['{urn:1}b', '{urn:2}b', '{urn:1}b'])
})

test('an element without namespace has an empty one', () => {
  expect(parseXml('<a/>').name).toBe('{}a')
})

test('text keeps leading zeros, entities of XML, character references and CDATA', () => {
  expect(parseXml('<a>007 &lt;&amp;&gt;&#230;<![CDATA[<b>]]></a>').text).toBe('007 <&>æ<b>')
})

test.each([
  ['a document type', '<!DOCTYPE a><a/>'],
  ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['an unknown entity', '<a>&x;</a>'],
  ['a prefix without namespace', '<p:a/>'],
  ['an element left open', '<a><b></a>'],
  ['half a document', '<a><b>'],
  ['two roots', '<a/><a/>'],
  ['nothing', ''],
  ['no XML', '{"a":1}'],
  ['65 levels', nest(65)],
])('%s is malformed', (_name, text) => {
  let fault: unknown
  try {
    parseXml(text)
  } catch (error) {
    fault = error
  }
  expect(fault instanceof SourceFault && fault.code).toBe('MALFORMED')
})

test('64 levels are read', () => {
  expect(parseXml(nest(64)).name).toBe('{}a')
})

test('a fault does not repeat the document', () => {
  expect(() => parseXml('<secret>0000000000</wrong>')).toThrow(/^XML: not well-formed$/)
})
