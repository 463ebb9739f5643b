import type { Line, Session } from '../network.js';
import {
  accountAnswer,
  analyticsAnswer,
  boardsAnswer,
  mediaAnswer,
  mediaStarted,
  type Person,
  type Pin,
  pinAnswer,
  pinsAnswer,
} from './answers.js';
import { api, exchange, read, requireTheirs } from './wire.js';

/** Pinterest REST API v5, one function per endpoint. Each throws a NetworkError and nothing else; none repeats itself. */

/** `GET /user_account`. */
export async function userAccount(line: Line, session: Session): Promise<Person> {
  return read(accountAnswer, await api(line, session, { method: 'GET', path: '/user_account' }, 'read'), 'read');
}

export interface Page<T> {
  items: T[];
  /** Where the next page begins; absent on the last one. */
  bookmark?: string;
}

/** `GET /boards`. */
export async function boards(
  line: Line,
  session: Session,
  bookmark?: string,
): Promise<Page<{ id: string; name: string }>> {
  const answer = await api(line, session, { method: 'GET', path: `/boards?${paged(bookmark)}` }, 'read');
  const { items, bookmark: next } = read(boardsAnswer, answer, 'read');
  return { items: items.filter((board) => board.is_ads_only !== true), ...(next && { bookmark: next }) };
}

/** `GET /boards/:id/pins`. */
export async function pinsOn(line: Line, session: Session, board: string, bookmark?: string): Promise<Page<Pin>> {
  const answer = await api(line, session, { method: 'GET', path: `/boards/${board}/pins?${paged(bookmark)}` }, 'read');
  const { items, bookmark: next } = read(pinsAnswer, answer, 'read');
  return { items, ...(next && { bookmark: next }) };
}

const paged = (bookmark?: string) => new URLSearchParams({ page_size: '250', ...(bookmark && { bookmark }) });

export interface MediaStart {
  id: string;
  url: string;
  parameters: Record<string, string>;
}

/** `POST /media`: where a film goes, and the fields that open that place. */
export async function startMedia(line: Line, session: Session): Promise<MediaStart> {
  const request = { method: 'POST' as const, path: '/media', body: { media_type: 'video' } };
  const started = read(mediaStarted, await api(line, session, request, 'upload'), 'upload');
  return { id: started.media_id, url: started.upload_url, parameters: started.upload_parameters };
}

export interface Form {
  body: ReadableStream<Uint8Array>;
  type: string;
  length: number;
}

/** The film as a form, to the address that was handed out; its fields are its key, no token goes along. */
export async function sendMedia(line: Line, address: string, form: Form): Promise<void> {
  const headers = { 'content-type': form.type, 'content-length': String(form.length) };
  const init = { method: 'POST', headers, body: form.body, duplex: 'half' as const };
  await exchange(line, requireTheirs(line, address), init, 'upload');
}

/** `GET /media/:id`: registered, processing, succeeded or failed. */
export async function mediaStatus(line: Line, session: Session, id: string): Promise<string> {
  const answer = await api(line, session, { method: 'GET', path: `/media/${id}` }, 'upload');
  return read(mediaAnswer, answer, 'upload').status ?? 'processing';
}

type Kind = 'image/jpeg' | 'image/png';
export interface Picture {
  content_type: Kind;
  /** Base64. */
  data: string;
}
export type MediaSource =
  | ({ source_type: 'image_base64' } & Picture)
  | { source_type: 'multiple_image_base64'; items: Picture[]; index: number }
  | {
      source_type: 'video_id';
      media_id: string;
      cover_image_content_type?: Kind;
      cover_image_data?: string;
      cover_image_key_frame_time?: number;
    };

/** The body of `POST /pins`, as far as we fill it. */
export interface NewPin {
  board_id: string;
  title?: string;
  description?: string;
  link?: string;
  alt_text?: string;
  media_source: MediaSource;
}

/** `POST /pins`: the one request that cannot be undone. Gives the new pin's id. */
export async function createPin(line: Line, session: Session, body: NewPin): Promise<string> {
  return read(pinAnswer, await api(line, session, { method: 'POST', path: '/pins', body }, 'create'), 'create').id;
}

/** `GET /pins/:id`, with its numbers over its life when asked. */
export async function readPin(line: Line, session: Session, id: string, withMetrics: boolean): Promise<Pin> {
  const path = `/pins/${id}${withMetrics ? '?pin_metrics=true' : ''}`;
  return read(pinAnswer, await api(line, session, { method: 'GET', path }, 'read'), 'read');
}

/** `PATCH /pins/:id`: in beta, and not open to every application; what is not named stays. */
export async function describePin(
  line: Line,
  session: Session,
  id: string,
  body: { title: string; description: string; link?: string },
): Promise<void> {
  await api(line, session, { method: 'PATCH', path: `/pins/${id}`, body }, 'delete');
}

/** `DELETE /pins/:id`. */
export async function deletePin(line: Line, session: Session, id: string): Promise<void> {
  await api(line, session, { method: 'DELETE', path: `/pins/${id}` }, 'delete');
}

/** `GET /pins/:id/analytics` over days of at most 90 (YYYY-MM-DD, both included). */
export async function pinAnalytics(line: Line, session: Session, id: string, from: string, to: string) {
  const metrics = 'IMPRESSION,OUTBOUND_CLICK,PIN_CLICK,SAVE,TOTAL_COMMENTS,TOTAL_REACTIONS';
  const path = `/pins/${id}/analytics?start_date=${from}&end_date=${to}&metric_types=${metrics}`;
  const all = read(analyticsAnswer, await api(line, session, { method: 'GET', path }, 'read'), 'read').all;
  return { ...all?.summary_metrics, ...all?.lifetime_metrics };
}
