import type { FilmRule, PictureRule } from './format.js';
import { planFilm, planPicture } from './rendition.js';

const rule: PictureRule = { max: 1, mimes: ['image/jpeg'], maxBytes: 8_000_000, aspect: { min: 0.8, max: 1.91 } };
const picture = { mime: 'image/jpeg', bytes: 1_000_000, width: 1080, height: 1350 };

describe('a picture for a format', () => {
  it('goes as it is when it fits', () => {
    expect(planPicture(picture, rule)).toBeUndefined();
    expect(planPicture({ ...picture, width: 1080, height: 566 }, rule)).toBeUndefined();
  });

  it('is written in a kind that is taken', () => {
    expect(planPicture({ ...picture, mime: 'image/png' }, rule)).toMatchObject({
      ...{ mime: 'image/jpeg', width: 1080, height: 1350 },
      crop: { left: 0, top: 0, width: 1080, height: 1350 },
    });
    const png = { ...rule, mimes: ['image/webp', 'image/png'] };
    expect(planPicture(picture, png)?.mime).toBe('image/png');
  });

  it('keeps its own kind when that is taken, unless it is too heavy for it', () => {
    const both = { ...rule, mimes: ['image/jpeg', 'image/png'], maxPixels: 1_000_000 };
    expect(planPicture({ ...picture, mime: 'image/png' }, both)?.mime).toBe('image/png');
    expect(planPicture({ ...picture, mime: 'image/png', bytes: 9_000_000 }, both)?.mime).toBe('image/jpeg');
  });

  it.each([
    ['the centre', undefined, 625],
    ['the top', { x: 0.5, y: 0 }, 0],
    ['below the middle', { x: 0.5, y: 0.7 }, 1025],
    ['the bottom', { x: 0.5, y: 1 }, 1250],
  ])('that is too tall is cut around %s', (_name, focus, top) => {
    const plan = planPicture({ ...picture, width: 600, height: 2000, focus }, rule);
    expect(plan?.crop).toEqual({ left: 0, top, width: 600, height: 750 });
  });

  it('that is too wide is cut to the widest that is taken', () => {
    const plan = planPicture({ ...picture, width: 3000, height: 1000, focus: { x: 0.1, y: 0.5 } }, rule);
    expect(plan?.crop).toEqual({ left: 0, top: 0, width: 1910, height: 1000 });
  });

  it('has no more pixels than are taken, in its own shape', () => {
    const plan = planPicture({ ...picture, width: 8000, height: 6000 }, { ...rule, maxPixels: 12_000_000 });
    expect([plan!.width, plan!.height]).toEqual([4000, 3000]);
  });

  it('that moves is left to its author where moving ones are taken', () => {
    const gif = { ...picture, mime: 'image/gif', bytes: 9_000_000 };
    expect(planPicture(gif, { ...rule, mimes: ['image/gif', 'image/jpeg'] })).toBeUndefined();
    expect(planPicture(gif, rule)?.mime).toBe('image/jpeg');
  });

  it('has no copy where nothing that we write is taken', () => {
    expect(planPicture(picture, { ...rule, mimes: ['image/heic'] })).toBeUndefined();
  });

  it('any plan is of an allowed shape and size, whatever the picture', () => {
    for (let width = 1; width < 6000; width += 97) {
      for (let height = 1; height < 6000; height += 89) {
        const plan = planPicture({ ...picture, mime: 'image/png', width, height }, { ...rule, maxPixels: 4e6 })!;
        const { crop } = plan;
        expect(crop.left >= 0 && crop.top >= 0 && crop.left + crop.width <= width).toBe(true);
        expect(crop.top + crop.height <= height && plan.width * plan.height <= 4e6).toBe(true);
        if (Math.min(width, height) < 300) continue;
        const ratio = plan.width / plan.height;
        expect(ratio > 0.79 && ratio < 1.93).toBe(true);
      }
    }
  });
});

describe('a film for a format', () => {
  const films: FilmRule = {
    ...{ max: 1, mimes: ['video/mp4'], maxBytes: 50_000_000, minSeconds: 3, maxSeconds: 60, maxSide: 1280 },
    aspect: { min: 0.5, max: 2 },
  };
  const film = { mime: 'video/mp4', bytes: 10_000_000, width: 1280, height: 720, seconds: 30 };

  it('goes as it is when it fits', () => {
    expect(planFilm(film, films)).toBeUndefined();
  });

  it.each([
    ['is of another kind', { mime: 'video/webm' }, 1280, 720],
    ['is too heavy', { bytes: 60_000_000 }, 1280, 720],
    ['has too many pixels', { width: 3841, height: 2161 }, 1280, 720],
  ])('is converted when it %s', (_what, change, width, height) => {
    expect(planFilm({ ...film, ...change }, films)).toEqual({
      ...{ mime: 'video/mp4', width, height, seconds: 30, maxBytes: 50_000_000 },
    });
  });

  it.each([
    ['runs ten hours', { mime: 'video/webm', seconds: 36_000 }],
    ['runs too short', { mime: 'video/webm', seconds: 1 }],
    ['stands upright where only wide ones are taken', { mime: 'video/webm', width: 400, height: 1000 }],
  ])('is its author’s to change when it %s', (_what, change) => {
    expect(planFilm({ ...film, ...change }, films)).toBeUndefined();
  });
});
