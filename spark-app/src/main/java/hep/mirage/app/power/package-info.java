/**
 * Output of {@code mirage power}: takes the ensembles of {@link hep.mirage.app.ensemble}, gives the largest significances of
 * each arm to {@link hep.mirage.search.power.Power}, and writes its tables and JSON.
 */
package hep.mirage.app.power;
