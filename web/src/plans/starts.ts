type Both = { en: string; fr: string };

export interface Start {
  id: string;
  name: Both;
  promise: Both;
  postsPerWeek: number;
  pillars: { name: Both; promise: Both; share: number }[];
}

/** Plans to begin from; the shares of each make a hundred. */
export const STARTS: Start[] = [
  {
    id: 'b2b',
    name: { en: 'B2B expertise', fr: 'Expertise B2B' },
    promise: { en: 'One thing learnt in two minutes', fr: 'Une chose apprise en deux minutes' },
    postsPerWeek: 2,
    pillars: [
      {
        name: { en: 'Expertise', fr: 'Expertise' },
        promise: { en: 'What we know, explained', fr: 'Ce que nous savons, expliqué' },
        share: 50,
      },
      {
        name: { en: 'Proof', fr: 'Preuves' },
        promise: { en: 'Cases and results of customers', fr: 'Cas et résultats de clients' },
        share: 25,
      },
      {
        name: { en: 'Behind the scenes', fr: 'Coulisses' },
        promise: { en: 'The people and how they work', fr: 'Les gens et leur façon de travailler' },
        share: 15,
      },
      {
        name: { en: 'Offer', fr: 'Offre' },
        promise: { en: 'What can be bought, and why now', fr: 'Ce qui s’achète, et pourquoi maintenant' },
        share: 10,
      },
    ],
  },
  {
    id: 'employer',
    name: { en: 'Employer brand', fr: 'Marque employeur' },
    promise: { en: 'What a day with us is like', fr: 'À quoi ressemble une journée chez nous' },
    postsPerWeek: 2,
    pillars: [
      {
        name: { en: 'People', fr: 'Équipes' },
        promise: {
          en: 'Those who work here, in their words',
          fr: 'Celles et ceux qui travaillent ici, avec leurs mots',
        },
        share: 45,
      },
      {
        name: { en: 'Trades', fr: 'Métiers' },
        promise: { en: 'What we do and how one learns it', fr: 'Ce que nous faisons et comment on l’apprend' },
        share: 30,
      },
      {
        name: { en: 'Openings', fr: 'Offres d’emploi' },
        promise: { en: 'Posts to fill, with their pay', fr: 'Postes à pourvoir, avec leur salaire' },
        share: 25,
      },
    ],
  },
  {
    id: 'shop',
    name: { en: 'Local shop', fr: 'Commerce local' },
    promise: { en: 'What is in the shop today', fr: 'Ce qu’il y a en boutique aujourd’hui' },
    postsPerWeek: 3,
    pillars: [
      {
        name: { en: 'Products', fr: 'Produits' },
        promise: { en: 'What is new, in season, left', fr: 'Les nouveautés, la saison, ce qui reste' },
        share: 40,
      },
      {
        name: { en: 'Know-how', fr: 'Savoir-faire' },
        promise: { en: 'How it is made, how to use it', fr: 'Comment c’est fait, comment s’en servir' },
        share: 30,
      },
      {
        name: { en: 'Neighbourhood', fr: 'Quartier' },
        promise: { en: 'Neighbours, markets, feasts', fr: 'Les voisins, les marchés, les fêtes' },
        share: 20,
      },
      {
        name: { en: 'Practical', fr: 'Pratique' },
        promise: { en: 'Opening hours, orders, delivery', fr: 'Horaires, commandes, livraison' },
        share: 10,
      },
    ],
  },
  {
    id: 'association',
    name: { en: 'Association', fr: 'Association' },
    promise: { en: 'What your support makes possible', fr: 'Ce que votre soutien rend possible' },
    postsPerWeek: 2,
    pillars: [
      {
        name: { en: 'Actions', fr: 'Actions' },
        promise: { en: 'What was done this week', fr: 'Ce qui s’est fait cette semaine' },
        share: 40,
      },
      {
        name: { en: 'Stories', fr: 'Témoignages' },
        promise: {
          en: 'Those we work for, with their consent',
          fr: 'Celles et ceux pour qui nous agissons, avec leur accord',
        },
        share: 30,
      },
      {
        name: { en: 'Calls', fr: 'Appels' },
        promise: { en: 'To give, to help, to come', fr: 'À donner, à aider, à venir' },
        share: 20,
      },
      {
        name: { en: 'Accounts', fr: 'Comptes' },
        promise: { en: 'What the gifts became', fr: 'Ce que deviennent les dons' },
        share: 10,
      },
    ],
  },
];
