import type { NamedDay } from './public-days.js';

/**
 * Days that come back every year and that people speak about: month and day, English and French.
 * Source: un.org, “International Days and Weeks”, those with a fixed date; read in November 2026.
 */
const DAYS: [day: string, en: string, fr: string][] = [
  ['01-24', 'International Day of Education', 'Journée internationale de l’éducation'],
  ['02-04', 'World Cancer Day', 'Journée mondiale contre le cancer'],
  [
    '02-11',
    'International Day of Women and Girls in Science',
    'Journée internationale des femmes et des filles de science',
  ],
  ['02-13', 'World Radio Day', 'Journée mondiale de la radio'],
  ['02-21', 'International Mother Language Day', 'Journée internationale de la langue maternelle'],
  ['03-03', 'World Wildlife Day', 'Journée mondiale de la vie sauvage'],
  ['03-08', 'International Women’s Day', 'Journée internationale des femmes'],
  ['03-20', 'International Day of Happiness', 'Journée internationale du bonheur'],
  ['03-21', 'International Day of Forests', 'Journée internationale des forêts'],
  ['03-22', 'World Water Day', 'Journée mondiale de l’eau'],
  ['04-07', 'World Health Day', 'Journée mondiale de la santé'],
  ['04-21', 'World Creativity and Innovation Day', 'Journée mondiale de la créativité et de l’innovation'],
  ['04-22', 'International Mother Earth Day', 'Journée internationale de la Terre nourricière'],
  ['04-23', 'World Book and Copyright Day', 'Journée mondiale du livre et du droit d’auteur'],
  ['04-28', 'World Day for Safety and Health at Work', 'Journée mondiale de la sécurité et de la santé au travail'],
  ['05-03', 'World Press Freedom Day', 'Journée mondiale de la liberté de la presse'],
  ['05-15', 'International Day of Families', 'Journée internationale des familles'],
  ['05-20', 'World Bee Day', 'Journée mondiale des abeilles'],
  ['05-22', 'International Day for Biological Diversity', 'Journée internationale de la diversité biologique'],
  ['06-03', 'World Bicycle Day', 'Journée mondiale de la bicyclette'],
  ['06-05', 'World Environment Day', 'Journée mondiale de l’environnement'],
  ['06-08', 'World Oceans Day', 'Journée mondiale de l’océan'],
  [
    '06-27',
    'Micro-, Small and Medium-sized Enterprises Day',
    'Journée des microentreprises et des petites et moyennes entreprises',
  ],
  ['07-30', 'International Day of Friendship', 'Journée internationale de l’amitié'],
  ['08-12', 'International Youth Day', 'Journée internationale de la jeunesse'],
  ['08-19', 'World Humanitarian Day', 'Journée mondiale de l’aide humanitaire'],
  ['09-08', 'International Literacy Day', 'Journée internationale de l’alphabétisation'],
  ['09-21', 'International Day of Peace', 'Journée internationale de la paix'],
  ['09-27', 'World Tourism Day', 'Journée mondiale du tourisme'],
  ['10-01', 'International Day of Older Persons', 'Journée internationale des personnes âgées'],
  ['10-05', 'World Teachers’ Day', 'Journée mondiale des enseignants'],
  ['10-10', 'World Mental Health Day', 'Journée mondiale de la santé mentale'],
  ['10-16', 'World Food Day', 'Journée mondiale de l’alimentation'],
  ['10-31', 'World Cities Day', 'Journée mondiale des villes'],
  ['11-20', 'World Children’s Day', 'Journée mondiale de l’enfance'],
  [
    '11-25',
    'International Day for the Elimination of Violence against Women',
    'Journée internationale pour l’élimination de la violence à l’égard des femmes',
  ],
  ['12-01', 'World AIDS Day', 'Journée mondiale de lutte contre le sida'],
  ['12-03', 'International Day of Persons with Disabilities', 'Journée internationale des personnes handicapées'],
  ['12-05', 'International Volunteer Day', 'Journée internationale des Volontaires'],
  ['12-10', 'Human Rights Day', 'Journée des droits de l’homme'],
];

export function marronniers(year: number): NamedDay[] {
  return DAYS.map(([day, en, fr]) => ({ from: `${year}-${day}`, to: `${year}-${day}`, name: { en, fr } }));
}
