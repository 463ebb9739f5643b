import sharp from 'sharp';
import { probePicture } from './picture.js';

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 140, g: 60, b: 40 } } });

describe('a picture', () => {
  it('is known by its bytes, not by its name', async () => {
    const gif = await canvas(20, 10).gif().toBuffer();
    expect(await probePicture(gif, 'holiday.jpg')).toMatchObject({ mime: 'image/gif', width: 20, height: 10 });
  });

  it('has the size at which it is shown, after the camera’s rotation', async () => {
    const portrait = await canvas(30, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await probePicture(portrait, 'phone.jpg')).toMatchObject({ width: 20, height: 30 });
  });

  it.each([
    ['empty', new Uint8Array(), 'picture-empty'],
    ['a text', new TextEncoder().encode('<html>no picture</html>'), 'picture-unreadable'],
  ])('refuses %s in words', async (_, bytes, code) => {
    await expect(probePicture(bytes, 'a.jpg')).rejects.toMatchObject({ code });
  });

  it('finds a file that was cut in the middle', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .jpeg()
      .toBuffer();
    await expect(probePicture(noise.subarray(0, noise.length / 2), 'cut.jpg')).rejects.toMatchObject({
      code: 'picture-unreadable',
    });
  });

  it('refuses a kind no network takes', async () => {
    await expect(probePicture(await canvas(9, 9).tiff().toBuffer(), 'scan.tiff')).rejects.toMatchObject({
      code: 'picture-kind',
    });
  });
});
