/** What a picture's own bytes say; a server believes them, not the label. */
export interface Picture {
  mime: string;
  width: number;
  height: number;
}

/** Undefined when these are not the bytes of a picture that Mastodon knows. */
export function pictureIn(bytes: Uint8Array): Picture | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (text: string, at = 0) => data.subarray(at, at + text.length).toString('latin1') === text;
  if (starts('\x89PNG\r\n\x1a\n') && data.length >= 24) {
    return { mime: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  if (starts('GIF8') && data.length >= 10) {
    return { mime: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  }
  if (data.length > 4 && data.readUInt16BE(0) === 0xffd8) return jpeg(data);
  if (starts('RIFF') && starts('WEBP', 8)) return webp(data);
  // Their sizes lie deep in boxes; nobody here measures them.
  if (starts('ftyp', 4) && /^(heic|heix|mif1|msf1|avif|avis)$/.test(data.subarray(8, 12).toString('latin1'))) {
    return { mime: starts('avi', 8) ? 'image/avif' : 'image/heic', width: 1, height: 1 };
  }
  return undefined;
}

/** The frame header (SOF) is one of a row of segments, each with its length. */
function jpeg(data: Buffer): Picture | undefined {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mime: 'image/jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}

function webp(data: Buffer): Picture | undefined {
  const mime = 'image/webp';
  if (data.length < 30) return undefined;
  switch (data.subarray(12, 16).toString('latin1')) {
    case 'VP8X':
      return { mime, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { mime, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    default:
      return { mime, width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  }
}
