/** Seven leaflets of the horse chestnut, one a day; Monday is the first, on the left. */
const ANGLES = [-117, -78, -39, 0, 39, 78, 117];
const LENGTHS = [15, 18, 20.5, 22, 20.5, 18, 15];

function leaflet(angle: number, length: number): string {
  const at = (along: number, aside: number) => {
    const turn = (angle * Math.PI) / 180;
    const x = 24 + along * Math.sin(turn) + aside * Math.cos(turn);
    const y = 29 - along * Math.cos(turn) + aside * Math.sin(turn);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const wide = length * 0.2;
  return `M${at(2, 0)}C${at(length * 0.45, -wide * 0.5)} ${at(length * 0.75, -wide * 1.6)} ${at(length, 0)}C${at(length * 0.75, wide * 1.6)} ${at(length * 0.45, wide * 0.5)} ${at(2, 0)}Z`;
}

const paths = ANGLES.map((angle, index) => leaflet(angle, LENGTHS[index]!));

/** The mark: all leaflets in one colour, or only today’s filled. */
export function Leaf({ size = 28, day }: { size?: number; day?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      {paths.map((path, index) => (
        <path key={path} d={path} fill={day === undefined || day === index + 1 ? 'currentColor' : 'none'} />
      ))}
      <path d="M24 29v15" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}

/** The page’s icon: the leaf, with today’s leaflet filled. */
export function setFavicon(now: Date) {
  const day = now.getDay() || 7;
  const leaflets = paths
    .map((path, index) => `<path d="${path}" fill="${day === index + 1 ? '#8a3f20' : 'none'}"/>`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="#8a3f20" stroke-width="2">${leaflets}<path d="M24 29v15" stroke-width="3"/></svg>`;
  document.querySelector<HTMLLinkElement>('link[rel=icon]')!.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
