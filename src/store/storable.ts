/** PostgreSQL holds no text with the character 0: whoever asks for one asks for something that is not there. */
export function storable(text: string): boolean {
  return !text.includes('\0')
}
