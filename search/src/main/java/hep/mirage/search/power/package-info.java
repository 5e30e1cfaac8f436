/**
 * The power of each arm to find a signal: takes the largest significances of an ensemble without signal, from which the
 * thresholds follow, and of ensembles with signals of several strengths; gives tables. Start with {@link
 * hep.mirage.search.power.Power}.
 */
package hep.mirage.search.power;
