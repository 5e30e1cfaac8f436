/**
 * Training and assessment of generators: trainers, tuning, event quality, appraisal, comparison. Uses {@code
 * model-core} and {@code fitting}, and {@code search} to express a generator's bias in terms of a run. No Spark.
 */
package hep.mirage.lab;
