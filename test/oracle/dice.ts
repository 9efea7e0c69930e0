import fc from 'fast-check'

const SIDES = 2 ** 20
/** Even: fast-check otherwise leans to the ends of a range, where the rare choices are. */
const throwOnce = (): fc.Arbitrary<number> => fc.noBias(fc.nat(SIDES - 1))

/** Random choices out of fast-check's generator, so that a case that fails shrinks. */
export class Dice {
  readonly #draw: fc.GeneratorValue

  constructor(draw: fc.GeneratorValue) {
    this.#draw = draw
  }

  /** One of them, each as often as another; the first is the simplest. */
  one<const T>(choices: readonly T[]): T {
    const found = choices
      .slice(this.between(0, choices.length - 1))
      .values()
      .next()
    if (found.done === true) throw new Error('nothing to choose from')
    return found.value
  }

  /** The usual one, save so many times in a hundred. */
  mostly<const T>(usual: T, others: readonly T[], percent = 6): T {
    return this.happens(percent) ? this.one(others) : usual
  }

  happens(percent: number): boolean {
    return this.between(0, 99) >= 100 - percent
  }

  between(min: number, max: number): number {
    return min + Math.floor((this.#draw(throwOnce) / SIDES) * (max - min + 1))
  }

  /** At least one, none twice. */
  some<T>(choices: readonly T[], most = choices.length): readonly T[] {
    return [...new Set(Array.from({ length: this.between(1, most) }, () => this.one(choices)))]
  }

  times<T>(most: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.between(0, most) }, (_, index) => make(index))
  }
}
