/**
 * Output for people: figures and text tables of the results of {@code search} and {@code generator-lab}. No Spark.
 */
package hep.mirage.report;
