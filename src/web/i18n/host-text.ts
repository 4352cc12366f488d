/**
 * Names, command lines and mount points come from the host and are hostile: control, formatting and bidirectional
 * override characters become U+FFFD, so that a name can neither hide nor reorder what stands beside it.
 */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export function hostText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

/** Cuts in the middle: both ends of a path tell more than its beginning. */
export function cutInMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (longest - 1 - head))}`;
}
