import type { Sentence } from '../networks/sentence.js';

/** What becomes of a sample post. */
export type SampleState =
  | 'idea'
  | 'draft'
  | 'in-review'
  | 'changes-wanted'
  | 'approved'
  | 'scheduled'
  | 'published'
  | 'held'
  | 'failed'
  | 'unconfirmed';

export interface SamplePost {
  title: Sentence;
  text: Sentence;
  state: SampleState;
  /** Days from today, and the time on the client's wall; absent: not on the calendar. */
  day?: number;
  time?: string;
  picture?: 'bread' | 'bicycle';
  /** How well it was received, 1 is usual. */
  echo?: number;
  remark?: Sentence;
}

export interface SampleClient {
  name: string;
  shortName: string;
  hue: number;
  /** The account of the simulated networks. */
  account: string;
  slots: { weekday: number; time: string }[];
  posts: SamplePost[];
}

export const PICTURES: Record<'bread' | 'bicycle', { alt: Sentence; svg: string }> = {
  bread: {
    alt: {
      en: 'Four loaves on a wooden table, one cut open',
      fr: 'Quatre pains sur une table en bois, l’un entamé',
    },
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000"><rect width="1600" height="1000" fill="#f3e6d3"/><rect y="640" width="1600" height="360" fill="#b98a5a"/><g fill="#c9833f" stroke="#7a4a20" stroke-width="10"><ellipse cx="380" cy="600" rx="250" ry="120"/><ellipse cx="800" cy="560" rx="270" ry="130"/><ellipse cx="1220" cy="610" rx="240" ry="115"/><ellipse cx="640" cy="730" rx="260" ry="110"/></g><g stroke="#f7e3c2" stroke-width="14" stroke-linecap="round"><path d="M280 560l70 60M370 540l70 60M690 520l80 70M800 500l80 70M1130 570l70 60M1220 555l70 60"/></g><ellipse cx="1010" cy="780" rx="150" ry="90" fill="#f7e3c2" stroke="#7a4a20" stroke-width="10"/></svg>`,
  },
  bicycle: {
    alt: {
      en: 'A red bicycle leaning against a wall in the sun',
      fr: 'Un vélo rouge appuyé contre un mur au soleil',
    },
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000"><rect width="1600" height="1000" fill="#f0d9a8"/><rect y="760" width="1600" height="240" fill="#8f8577"/><g fill="none" stroke="#2b2622" stroke-width="18"><circle cx="500" cy="680" r="190"/><circle cx="1100" cy="680" r="190"/></g><g fill="none" stroke="#a3362a" stroke-width="24" stroke-linejoin="round" stroke-linecap="round"><path d="M500 680l200-320h300l100 320M700 360l150 320h-350M850 680l150-320"/><path d="M640 340h120M1000 360l-20-90h90"/></g><circle cx="850" cy="680" r="34" fill="#2b2622"/></svg>`,
  },
};

export const SAMPLE: SampleClient[] = [
  {
    name: 'Boulangerie Nord',
    shortName: 'BN',
    hue: 32,
    account: 'boulangerie-nord',
    slots: [
      { weekday: 2, time: '07:30' },
      { weekday: 5, time: '17:00' },
    ],
    posts: [
      {
        title: { en: 'The first batch', fr: 'La première fournée' },
        text: {
          en: 'At four the ovens are lit; at half past six the first loaves are on the counter. Come while they sing.',
          fr: 'À quatre heures on allume les fours ; à six heures et demie les premiers pains sont au comptoir. Venez pendant qu’ils chantent.',
        },
        state: 'published',
        day: -19,
        time: '07:30',
        picture: 'bread',
        echo: 1.6,
      },
      {
        title: { en: 'We are hiring an apprentice', fr: 'Nous cherchons un apprenti' },
        text: {
          en: 'We are looking for an apprentice baker from January. Early mornings, warm hands, a trade for life: https://example.com/apprentice',
          fr: 'Nous cherchons un apprenti boulanger dès janvier. Des matins tôt, les mains au chaud, un métier pour la vie : https://example.com/apprenti',
        },
        state: 'published',
        day: -14,
        time: '17:00',
        echo: 2.2,
      },
      {
        title: { en: 'Rye week', fr: 'La semaine du seigle' },
        text: {
          en: 'All week: rye from the mill at Houdain, ground on stone, three days of sourdough. It keeps a week, if you let it.',
          fr: 'Toute la semaine : le seigle du moulin de Houdain, moulu sur pierre, trois jours de levain. Il se garde une semaine, si on le laisse faire.',
        },
        state: 'published',
        day: -7,
        time: '07:30',
        echo: 0.9,
      },
      {
        title: { en: 'Sunday opening', fr: 'Ouverture du dimanche' },
        text: {
          en: 'This Sunday we open from 7 to 13. The brioche needs you.',
          fr: 'Ce dimanche nous ouvrons de 7 h à 13 h. La brioche a besoin de vous.',
        },
        state: 'unconfirmed',
        day: -2,
        time: '17:00',
      },
      {
        title: { en: 'Behind the counter: Leïla', fr: 'Derrière le comptoir : Leïla' },
        text: {
          en: 'Leïla knows which loaf you took last week. Nine years with us, and not one wrong guess.',
          fr: 'Leïla sait quel pain vous avez pris la semaine dernière. Neuf ans avec nous, et pas une erreur.',
        },
        state: 'scheduled',
        day: 2,
        time: '07:30',
        picture: 'bread',
      },
      {
        title: { en: 'Christmas orders open', fr: 'Les commandes de Noël sont ouvertes' },
        text: {
          en: 'Yule logs, stuffed loaves, thirteen desserts: order until 20 December. https://example.com/christmas',
          fr: 'Bûches, pains farcis, treize desserts : commandez jusqu’au 20 décembre. https://example.com/noel',
        },
        state: 'in-review',
        day: 4,
        time: '17:00',
      },
      {
        title: { en: 'Why sourdough takes its time', fr: 'Pourquoi le levain prend son temps' },
        text: {
          en: 'Flour, water, and thirty hours. That is the whole recipe, and the whole difficulty.',
          fr: 'De la farine, de l’eau, et trente heures. C’est toute la recette, et toute la difficulté.',
        },
        state: 'changes-wanted',
        day: 9,
        time: '07:30',
        remark: {
          en: 'Please say that we mill the flour ourselves since spring.',
          fr: 'Merci de dire que nous moulons la farine nous-mêmes depuis le printemps.',
        },
      },
      {
        title: { en: 'King cake season', fr: 'Le temps des galettes' },
        text: {
          en: 'Butter, almonds, and a bean drawn by a child of the quarter. From 2 January.',
          fr: 'Du beurre, des amandes, et une fève dessinée par un enfant du quartier. Dès le 2 janvier.',
        },
        state: 'approved',
      },
      {
        title: { en: 'A film of the oven at night', fr: 'Un film du four, la nuit' },
        text: { en: '', fr: '' },
        state: 'idea',
      },
    ],
  },
  {
    name: 'Vélo Sud',
    shortName: 'VS',
    hue: 205,
    account: 'velo-sud',
    slots: [
      { weekday: 3, time: '12:15' },
      { weekday: 4, time: '18:00' },
    ],
    posts: [
      {
        title: { en: 'Winter tyres', fr: 'Pneus d’hiver' },
        text: {
          en: 'Below seven degrees, rubber hardens. We fit winter tyres without appointment, Tuesday to Saturday: https://example.com/tyres',
          fr: 'Sous sept degrés, la gomme durcit. Nous montons les pneus d’hiver sans rendez-vous, du mardi au samedi : https://example.com/pneus',
        },
        state: 'published',
        day: -16,
        time: '12:15',
        picture: 'bicycle',
        echo: 1.3,
      },
      {
        title: { en: 'The commuter’s check-up', fr: 'La révision du vélotaf' },
        text: {
          en: 'Brakes, chain, lights: twenty minutes, and you ride home seen and safe.',
          fr: 'Freins, chaîne, éclairage : vingt minutes, et vous rentrez vus et sûrs.',
        },
        state: 'published',
        day: -9,
        time: '18:00',
        echo: 0.8,
      },
      {
        title: { en: 'Company fleets', fr: 'Flottes d’entreprise' },
        text: {
          en: 'Forty employees of Ateliers Midi now come to work on our bicycles. What it cost, what it brought: https://example.com/fleet',
          fr: 'Quarante salariés des Ateliers Midi viennent désormais travailler sur nos vélos. Ce que cela a coûté, ce que cela a apporté : https://example.com/flotte',
        },
        state: 'published',
        day: -5,
        time: '12:15',
        echo: 1.9,
      },
      {
        title: { en: 'Saturday ride', fr: 'Sortie du samedi' },
        text: {
          en: 'Thirty kilometres along the canal, no one left behind. Leaving at nine from the shop.',
          fr: 'Trente kilomètres le long du canal, personne n’est laissé derrière. Départ à neuf heures de la boutique.',
        },
        state: 'failed',
        day: -1,
        time: '18:00',
      },
      {
        title: { en: 'Spring tyres', fr: 'Pneus de printemps' },
        text: {
          en: 'The salt is gone, the chestnuts bud. Time to change back.',
          fr: 'Le sel est parti, les marronniers bourgeonnent. Il est temps de rechanger.',
        },
        state: 'draft',
      },
      {
        title: { en: 'Cargo bikes on trial', fr: 'Vélos cargo à l’essai' },
        text: {
          en: 'Take one home for a weekend, with the children in it. If you bring it back, we understand nothing.',
          fr: 'Emportez-en un pour le week-end, enfants compris. Si vous le rapportez, nous n’y comprenons rien.',
        },
        state: 'scheduled',
        day: 1,
        time: '12:15',
        picture: 'bicycle',
      },
      {
        title: { en: 'Open workshop', fr: 'Atelier ouvert' },
        text: {
          en: 'Thursday evening: bring your bicycle, we lend the tools and the patience.',
          fr: 'Jeudi soir : apportez votre vélo, nous prêtons les outils et la patience.',
        },
        state: 'held',
        day: 3,
        time: '18:00',
      },
      {
        title: { en: 'Our mechanics are certified', fr: 'Nos mécaniciens sont certifiés' },
        text: {
          en: 'Three new certificates on the wall, and the same black hands.',
          fr: 'Trois nouveaux diplômes au mur, et les mêmes mains noires.',
        },
        state: 'in-review',
        day: 8,
        time: '12:15',
      },
    ],
  },
];
