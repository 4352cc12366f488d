import { expect, test } from 'vitest';
import { EventStreamParser } from '../../api/event-stream.ts';

const all = (...pieces: string[]) => {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

test('An_event_is_given_once_its_empty_line_has_come', () => {
  expect(all('event: frame\nid: 7\ndata: {"t":1}\n')).toEqual([]);
  expect(all('event: frame\nid: 7\ndata: {"t":1}\n\n')).toEqual([{ name: 'frame', id: '7', data: '{"t":1}' }]);
});

test('Pieces_may_be_cut_anywhere', () => {
  const text = 'event: run\r\ndata: a\r\ndata: b\r\n\r\n: comment\n\nevent: state\ndata:c\n\n';
  const whole = all(text);
  expect(whole).toEqual([{ name: 'run', id: null, data: 'a\nb' }, { name: 'state', id: null, data: 'c' }]);
  expect(all(...text)).toEqual(whole);
});

test('The_last_id_holds_for_later_events', () => {
  expect(all('id: 3\ndata: a\n\ndata: b\n\n').map(({ id }) => id)).toEqual(['3', '3']);
});

test('An_event_without_data_is_not_given', () => {
  expect(all('event: frame\n\n')).toEqual([]);
});
