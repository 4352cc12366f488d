import { render } from 'preact';
import type { ComponentChild } from 'preact';

/** Puts something on an empty page and gives its element. */
export function show(what: ComponentChild): HTMLElement {
  document.body.innerHTML = '<div></div>';
  const place = document.body.firstElementChild as HTMLElement;
  render(what, place);
  return place;
}

export const textOf = (element: Element | null): string =>
  (element?.textContent ?? '').replaceAll('\u00a0', ' ').replaceAll('\u2060', '').replaceAll(/\s+/g, ' ').trim();
