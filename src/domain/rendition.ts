import type { FilmRule, PictureRule } from './format.js';

/** Where the eye of a picture is, as shares of its width and height from the upper left. */
export interface Focus {
  x: number;
  y: number;
}

export const CENTRE: Focus = { x: 0.5, y: 0.5 };

/** What a format makes of a picture that does not fit as it is. */
export interface PicturePlan {
  mime: string;
  /** Of the original, before it is resized. */
  crop: { left: number; top: number; width: number; height: number };
  width: number;
  height: number;
  maxBytes: number;
}

export interface FilmPlan {
  mime: string;
  width: number;
  height: number;
  seconds: number;
  maxBytes: number;
}

interface Picture {
  mime: string;
  bytes: number;
  width: number;
  height: number;
  focus?: Focus;
}

/** A hundredth of slack: 1080 × 566 is what everybody means by 1.91. */
export const SHAPE_SLACK = 1.01;
/** What editors export and every network reads, the most wanted first. */
const WRITTEN = ['image/jpeg', 'image/png', 'image/webp'];

export function isOutOfShape(width: number, height: number, aspect: { min: number; max: number } | undefined): boolean {
  if (!aspect || width === 0 || height === 0) return false;
  const ratio = width / height;
  return ratio * SHAPE_SLACK < aspect.min || ratio > aspect.max * SHAPE_SLACK;
}

/** The picture as the rule wants it; undefined when it fits as it is, or when no copy of it would. */
export function planPicture(picture: Picture, rule: PictureRule): PicturePlan | undefined {
  const { mime, bytes, width, height, focus = CENTRE } = picture;
  if (width <= 0 || height <= 0) return undefined;
  const pixels = width * height;
  const isTaken = rule.mimes.includes(mime);
  const isFitting =
    isTaken &&
    bytes <= rule.maxBytes &&
    pixels <= (rule.maxPixels ?? pixels) &&
    !isOutOfShape(width, height, rule.aspect);
  if (isFitting) return undefined;
  // A moving GIF would stand still: its author decides.
  if (mime === 'image/gif' && isTaken) return undefined;

  // What is only too heavy keeps its pixels as JPEG, where a lighter PNG would lose most of them.
  const keepsKind = isTaken && WRITTEN.includes(mime) && bytes <= rule.maxBytes;
  const target = keepsKind ? mime : WRITTEN.find((one) => rule.mimes.includes(one));
  if (!target) return undefined;
  const crop = cropTo(width, height, focus, rule.aspect);
  const scale = Math.min(1, Math.sqrt((rule.maxPixels ?? Number.POSITIVE_INFINITY) / (crop.width * crop.height)));
  return {
    mime: target,
    crop,
    width: Math.max(1, Math.floor(crop.width * scale)),
    height: Math.max(1, Math.floor(crop.height * scale)),
    maxBytes: rule.maxBytes,
  };
}

/** The largest piece of an allowed shape, as near around the focus as the edges let it. */
function cropTo(width: number, height: number, focus: Focus, aspect: PictureRule['aspect']) {
  const whole = { left: 0, top: 0, width, height };
  if (!aspect || !isOutOfShape(width, height, aspect)) return whole;
  if (width / height < aspect.min) {
    const kept = Math.max(1, Math.floor(width / aspect.min));
    return { ...whole, top: around(focus.y, height, kept), height: kept };
  }
  const kept = Math.max(1, Math.floor(height * aspect.max));
  return { ...whole, left: around(focus.x, width, kept), width: kept };
}

const around = (share: number, whole: number, kept: number) =>
  Math.round(Math.min(whole - kept, Math.max(0, share * whole - kept / 2)));

interface Film {
  mime: string;
  bytes: number;
  width: number;
  height: number;
  seconds?: number;
}

/**
 * The film as the rule wants it, by converting alone: its kind, its weight, too many pixels. Its length and its shape
 * are the author's to change; undefined then, and when it fits as it is.
 */
export function planFilm(film: Film, rule: FilmRule): FilmPlan | undefined {
  const { mime, bytes, width, height, seconds = 0 } = film;
  if (width <= 0 || height <= 0 || !rule.mimes.includes('video/mp4')) return undefined;
  const isRightLength = seconds >= (rule.minSeconds ?? 0) && seconds <= (rule.maxSeconds ?? Number.POSITIVE_INFINITY);
  const isTooSmall = Math.min(width, height) < (rule.minSide ?? 0);
  if (!isRightLength || isTooSmall || isOutOfShape(width, height, rule.aspect)) return undefined;

  const long = Math.max(width, height);
  const isFitting = rule.mimes.includes(mime) && bytes <= rule.maxBytes && long <= (rule.maxSide ?? long);
  if (isFitting) return undefined;
  const scale = Math.min(1, (rule.maxSide ?? 1920) / long, 1920 / long);
  return {
    mime: 'video/mp4',
    width: even(width * scale),
    height: even(height * scale),
    seconds,
    maxBytes: rule.maxBytes,
  };
}

/** H.264 halves the colours: its sides are even. */
const even = (side: number) => Math.max(2, Math.floor(side / 2) * 2);
