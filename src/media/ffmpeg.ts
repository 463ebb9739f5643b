import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FilmPlan } from '../domain/rendition.js';
import { CONFIG, type Config } from '../platform/config/config.js';

/** What is kept of its complaints, for the log. */
const COMPLAINT_CHARACTERS = 2000;

/** The program that converts films, where this machine has it. */
@Injectable()
export class Ffmpeg implements OnModuleInit {
  isThere = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onModuleInit() {
    this.isThere = await this.run(['-version']).then(
      () => true,
      () => false,
    );
  }

  /** A frame near the beginning, as PNG; undefined without ffmpeg. */
  async frame(path: string): Promise<Buffer | undefined> {
    if (!this.isThere) return undefined;
    const picture = ['-frames:v', '1', '-vf', 'scale=640:-2', '-f', 'image2pipe', '-c:v', 'png', '-'];
    const frame = await this.run(['-v', 'error', '-i', path, ...picture]);
    return frame.length > 0 ? frame : undefined;
  }

  /** Makes an MP4 (H.264, AAC) that every network reads. `tell` hears how far it is, from 0 to 1. */
  async convert(from: string, to: string, plan: FilmPlan, tell: (share: number) => void): Promise<void> {
    // Of the bytes that are allowed a twentieth is kept for the sound and the container.
    const most = Math.floor((plan.maxBytes * 8 * 0.95) / Math.max(1, plan.seconds) / 1000) - 128;
    const rate = Math.max(200, Math.min(8000, most));
    const picture = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-pix_fmt', 'yuv420p'];
    const bounds = ['-maxrate', `${rate}k`, '-bufsize', `${rate * 2}k`, '-vf', `scale=${plan.width}:${plan.height}`];
    const sound = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
    const out = ['-movflags', '+faststart', '-progress', 'pipe:1', '-nostats', '-f', 'mp4', to];
    await this.run(['-v', 'error', '-y', '-i', from, ...picture, ...bounds, ...sound, ...out], (text) => {
      const [, micro] = [...text.matchAll(/out_time_us=(\d+)/g)].at(-1) ?? [];
      if (micro) tell(Math.min(1, Number(micro) / 1_000_000 / Math.max(1, plan.seconds)));
    });
  }

  /** @throws when it is not there or complains */
  private async run(args: string[], hear?: (text: string) => void): Promise<Buffer> {
    const child = spawn(this.config.ffmpegPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-COMPLAINT_CHARACTERS);
    });
    if (hear) child.stdout.on('data', (chunk: Buffer) => hear(chunk.toString()));
    const [code, said] = await Promise.all([ended, hear ? Buffer.alloc(0) : buffer(child.stdout)]);
    if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${complaint}`);
    return said;
  }
}
