import type { Node } from './soap.ts'

/** The little of XML Schema the sandboxes check requests with. */

/** Whether an element's content is as its schema says. */
export type Shape = (node: Node) => boolean

/** A child element with its cardinality. */
export interface Part {
  readonly namespace: string
  readonly local: string
  readonly least: number
  readonly most: number
  readonly shape: Shape
}

export function one(namespace: string, local: string, shape: Shape): Part {
  return { namespace, local, least: 1, most: 1, shape }
}

export function optional(namespace: string, local: string, shape: Shape): Part {
  return { namespace, local, least: 0, most: 1, shape }
}

/** One or more. */
export function many(namespace: string, local: string, shape: Shape): Part {
  return { namespace, local, least: 1, most: Number.POSITIVE_INFINITY, shape }
}

/** Any content at all. */
export const anything: Shape = () => true

/** Plain text that matches. */
export function text(pattern: RegExp): Shape {
  return (node) => node.children.length === 0 && pattern.test(node.text)
}

/** Plain text of at most `length` characters. */
export function shortText(length: number): Shape {
  return (node) => node.children.length === 0 && node.text.length <= length
}

/** The parts in the order given. */
export function sequence(...parts: readonly Part[]): Shape {
  return (node) => {
    if (hasOwnText(node)) return false
    let index = 0
    for (const part of parts) {
      let count = 0
      for (let child = node.children[index]; child && names(part, child) && count < part.most; count += 1) {
        if (!part.shape(child)) return false
        index += 1
        child = node.children[index]
      }
      if (count < part.least) return false
    }
    return index === node.children.length
  }
}

/** The parts in any order. */
export function anyOrder(...parts: readonly Part[]): Shape {
  return (node) =>
    !hasOwnText(node) &&
    node.children.every((child) => parts.some((part) => names(part, child) && part.shape(child))) &&
    parts.every((part) => {
      const count = node.children.filter((child) => names(part, child)).length
      return count >= part.least && count <= part.most
    })
}

/** Any one of the shapes. */
export function either(...shapes: readonly Shape[]): Shape {
  return (node) => shapes.some((shape) => shape(node))
}

function names(part: Part, child: Node): boolean {
  return child.local === part.local && child.namespace === part.namespace
}

function hasOwnText(node: Node): boolean {
  return /\S/.test(node.text)
}
