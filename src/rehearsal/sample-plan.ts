import type { Aim } from '../domain/plan.js';
import type { Sentence } from '../networks/sentence.js';

/** Days are counted from today; posts are known by their English titles. */
export interface SamplePlan {
  campaigns: { name: Sentence; from: number; to: number; aim: Aim; brief: Sentence; posts: string[] }[];
  pillars: { name: Sentence; promise: Sentence; share: number; posts: string[] }[];
  /** Of its first channel: what it is about (the first pillar), and how often. */
  promise: { text: Sentence; postsPerWeek: number };
  occasions: { name: Sentence; kind: 'occasion' | 'note'; from: number; to: number }[];
}

/** Why the sample clients speak, by their names. */
export const SAMPLE_PLANS: Record<string, SamplePlan> = {
  'Boulangerie Nord': {
    campaigns: [
      {
        name: { en: 'Holiday orders', fr: 'Commandes des fêtes' },
        from: 1,
        to: 18,
        aim: 'sales',
        brief: { en: 'Orders in the shop and by telephone.', fr: 'Commandes en boutique et par téléphone.' },
        posts: ['Christmas orders open', 'King cake season'],
      },
    ],
    pillars: [
      {
        name: { en: 'Craft', fr: 'Savoir-faire' },
        promise: { en: 'How bread is made, without mystery.', fr: 'Comment se fait le pain, sans mystère.' },
        share: 50,
        posts: ['The first batch', 'Rye week', 'Why sourdough takes its time', 'A film of the oven at night'],
      },
      {
        name: { en: 'The shop', fr: 'La boutique' },
        promise: { en: 'When we are open, and what there is.', fr: 'Quand nous ouvrons, et ce qu’il y a.' },
        share: 30,
        posts: ['Sunday opening', 'Christmas orders open', 'King cake season'],
      },
      {
        name: { en: 'The team', fr: 'L’équipe' },
        promise: { en: 'Those who rise at three.', fr: 'Celles et ceux qui se lèvent à trois heures.' },
        share: 20,
        posts: ['We are hiring an apprentice', 'Behind the counter: Leïla'],
      },
    ],
    promise: {
      text: { en: 'Bread, seen from the oven’s side.', fr: 'Le pain, vu du côté du four.' },
      postsPerWeek: 3,
    },
    occasions: [
      { name: { en: 'Market on the square', fr: 'Marché de la place' }, kind: 'occasion', from: 4, to: 5 },
      {
        name: { en: 'New oven delivered: nobody films', fr: 'Livraison du four : on ne filme pas' },
        kind: 'note',
        from: 2,
        to: 2,
      },
    ],
  },
  'Vélo Sud': {
    campaigns: [
      {
        name: { en: 'Ready for the season', fr: 'Prêts pour la saison' },
        from: -3,
        to: 10,
        aim: 'leads',
        brief: { en: 'Appointments at the workshop.', fr: 'Des rendez-vous à l’atelier.' },
        posts: ['Spring tyres', 'Cargo bikes on trial', 'Open workshop'],
      },
    ],
    pillars: [
      {
        name: { en: 'Repair it yourself', fr: 'Réparer soi-même' },
        promise: { en: 'A tip that spares a visit.', fr: 'Un conseil qui épargne une visite.' },
        share: 50,
        posts: ['Winter tyres', 'The commuter’s check-up', 'Spring tyres', 'Open workshop'],
      },
      {
        name: { en: 'Riding together', fr: 'Rouler ensemble' },
        promise: { en: 'Rides, clubs, companies.', fr: 'Sorties, clubs, entreprises.' },
        share: 50,
        posts: ['Company fleets', 'Saturday ride', 'Cargo bikes on trial', 'Our mechanics are certified'],
      },
    ],
    promise: { text: { en: 'A tip for every ride.', fr: 'Un conseil pour chaque sortie.' }, postsPerWeek: 2 },
    occasions: [
      {
        name: { en: 'Neighbourhood bicycle fair', fr: 'Bourse aux vélos du quartier' },
        kind: 'occasion',
        from: 6,
        to: 6,
      },
      {
        name: { en: 'Workshop closed for stocktaking', fr: 'Atelier fermé pour inventaire' },
        kind: 'note',
        from: 8,
        to: 8,
      },
    ],
  },
};
